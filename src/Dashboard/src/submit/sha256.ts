/** FIPS 180-4, for bytes that come in parts: WebCrypto hashes only what is in memory as a whole. */
export type Hashing = { add: (bytes: Uint8Array) => void; digest: () => string };

const fraction = (value: number) => ((value - Math.floor(value)) * 2 ** 32) | 0;

const primes = (() => {
  const found: number[] = [];
  for (let number = 2; found.length < 64; number++)
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
})();

const rounds = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const beginning = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const blockLength = 64;

export const sha256 = (): Hashing => {
  const state = beginning.slice();
  const words = new Int32Array(64);
  const rest = new Uint8Array(blockLength);
  let [held, all] = [0, 0];
  const add = (bytes: Uint8Array) => {
    all += bytes.length;
    let from = 0;
    if (held > 0) {
      from = Math.min(blockLength - held, bytes.length);
      rest.set(bytes.subarray(0, from), held);
      held += from;
      if (held < blockLength) return;
      mix(state, words, rest, 0);
    }
    for (; from + blockLength <= bytes.length; from += blockLength) mix(state, words, bytes, from);
    rest.set(bytes.subarray(from));
    held = bytes.length - from;
  };
  const digest = () => {
    const [bits, padding] = [all * 8, (held < 56 ? 56 : 120) - held];
    const end = new Uint8Array(padding + 8);
    end[0] = 0x80;
    new DataView(end.buffer).setUint32(padding, Math.floor(bits / 2 ** 32));
    new DataView(end.buffer).setUint32(padding + 4, bits >>> 0);
    add(end);
    return [...state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };
  return { add, digest };
};

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

const at = (list: Int32Array, index: number) => list[index] as number;

const mix = (state: Int32Array, words: Int32Array, bytes: Uint8Array, from: number) => {
  for (let i = 0; i < 16; i++) {
    const place = from + 4 * i;
    words[i] =
      ((bytes[place] as number) << 24) |
      ((bytes[place + 1] as number) << 16) |
      ((bytes[place + 2] as number) << 8) |
      (bytes[place + 3] as number);
  }
  for (let i = 16; i < 64; i++) {
    const [early, late] = [at(words, i - 15), at(words, i - 2)];
    const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[i] = (at(words, i - 16) + small + at(words, i - 7) + large) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g);
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + at(rounds, i) + at(words, i)) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = (at(state, i) + word) | 0;
};
