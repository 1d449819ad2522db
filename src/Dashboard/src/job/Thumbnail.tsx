import { usePicture } from "../compare/usePicture";

export type ThumbnailProps = {
  label: string;
  job: string;
  frame: number;
  side: "source" | "result";
  /** Of the segment, so that what was rendered anew is fetched anew; null before it is rendered. */
  attempt: number | null;
};

export const Thumbnail = ({ label, job, frame, side, attempt }: ThumbnailProps) => {
  const picture = usePicture({ job, frame, side, width: 160, attempt: attempt ?? 0 }, attempt !== null);
  return (
    <figure className="thumbnail">
      <div className="thumbnail-box">
        {picture.address !== null ? (
          <img src={picture.address} alt={`${label}, frame ${frame}`} />
        ) : attempt === null ? (
          "not rendered yet"
        ) : picture.error ? (
          "no picture"
        ) : null}
      </div>
      <figcaption className="muted">{label}</figcaption>
    </figure>
  );
};
