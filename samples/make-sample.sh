#!/usr/bin/env bash
# Makes samples/sample.mp4 from free footage and photographs in two Debian packages; see README.md beside this file.
#   samples/make-sample.sh [OUTPUT]
set -euo pipefail
output=$(realpath -m -- "${1:-$(dirname -- "${BASH_SOURCE[0]}")/sample.mp4}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download -q forensics-samples-files=1.1.4-* lomiri-wallpapers-16.04=20.04.0-* >apt.log 2>&1 || { cat apt.log >&2; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" .; done
photos=usr/share/backgrounds
footage=usr/share/forensics-samples/original-files/movie1/VID_20191220_170832.mp4

rate=24000/1001
to_video="scale=640:360:flags=lanczos:out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1,setparams=colorspace=bt709"
encode=(-c:v ffv1 -r "$rate")

# Usage: photo NAME PICTURE FRAMES ZOOM X Y: a camera move over a photograph, drawn at four times the size, so that the
# steps of a whole pixel are a quarter of one afterwards. The expressions know p, from 0 to 1 over the shot.
photo() {
    local progress="(on/($3-1))"
    local move="zoompan=z='${4//p/$progress}':x='(iw-iw/zoom)*(${5//p/$progress})':y='(ih-ih/zoom)*(${6//p/$progress})'"
    local large="scale=5120:2880:force_original_aspect_ratio=increase:flags=lanczos,crop=5120:2880"
    ffmpeg -v error -i "$photos/$2" -vf "$large,$move:d=$3:s=2560x1440:fps=$rate,$to_video" \
        -frames:v "$3" "${encode[@]}" "$1.mkv"
}

# Usage: footage NAME FRAMES: frame for frame, at this film's rate.
footage() {
    ffmpeg -v error -i "$footage" -an -vf "setpts=N/($rate)/TB,$to_video" -frames:v "$2" "${encode[@]}" "$1.mkv"
}

photo a sunset_by_Aitzol_Berasategi.jpg 61 "1.35-0.20*p" "0.2+0.6*p" "0.55"
photo b seeding_by_Clements_Engelhardt.jpg 53 "1.15+0.25*p" "0.35" "0.35"
footage c 41
photo d picosdeeuropa_by_Aitzol_Berasategi.jpg 47 "1.3" "0.9-0.8*p" "0.3"
photo e Picture_0B_by_freespace.jpg 37 "1.5-0.4*p" "0.5" "0.5"

# One tone a shot, exactly as long as the shot, at 48,000 Hz: a frame is 2,002 samples.
frames=(61 53 41 47 37) hertz=(220 330 262 392 294)
filter="" inputs=()
for i in "${!frames[@]}"; do
    inputs+=(-f lavfi -i "sine=frequency=${hertz[i]}:sample_rate=48000")
    filter+="[$((i + 1)):a]volume=0.5,atrim=end_sample=$((frames[i] * 2002))[t$i];"
done
printf "file '%s.mkv'\n" a b c d e >shots.txt
ffmpeg -v error -f concat -i shots.txt "${inputs[@]}" \
    -filter_complex "[0:v]setpts=N/($rate)/TB[v];${filter}[t0][t1][t2][t3][t4]concat=n=5:v=0:a=1,pan=stereo|c0=c0|c1=c0[a]" \
    -map '[v]' -map '[a]' -r "$rate" -c:v libx264 -threads 1 -preset slow -crf 20 -profile:v high -g 48 \
    -color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv -chroma_sample_location left \
    -c:a aac -b:a 64k -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact \
    -metadata title="SrItmFarm sample" -metadata copyright="CC BY-SA 4.0, see samples/README.md" \
    -metadata:s:a language=eng -movflags +faststart -video_track_timescale 24000 -y "$output"
