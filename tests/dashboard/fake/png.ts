import { crc32, deflateSync } from "node:zlib";

/** An 8-bit RGB PNG (ISO/IEC 15948) of what `color` gives for each pixel. */
export const png = (
  width: number,
  height: number,
  color: (x: number, y: number) => readonly [number, number, number],
) => {
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (const [channel, value] of color(x, y).entries())
        rows[y * (1 + 3 * width) + 1 + 3 * x + channel] = Math.max(0, Math.min(255, value));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part("IHDR", head),
    part("IDAT", deflateSync(rows, { level: 1 })),
    part("IEND", Buffer.alloc(0)),
  ]);
};

const part = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};
