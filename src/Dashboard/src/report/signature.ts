import type { Signature } from "../api/types";

/** A signature is base64 of ASN.1, or of the two numbers side by side. Whether it is that of exactly these bytes by the key that stands beside it. */
export const isSignedBy = async (
  document: Uint8Array<ArrayBuffer>,
  { publicKeyPem, signature }: Pick<Signature, "publicKeyPem" | "signature">,
): Promise<boolean> => {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey(
    "spki",
    bytesOf(publicKeyPem.replaceAll(/-----[^-]+-----/g, "")),
    curve,
    false,
    ["verify"],
  );
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, sideBySide(bytesOf(signature)), document);
};

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replaceAll(/\s/g, "")), (letter) => letter.charCodeAt(0));

const half = 32;

/** WebCrypto takes r and s side by side (IEEE P1363); many tools write them as an ASN.1 sequence (RFC 3279, 2.2.3). */
export const sideBySide = (signature: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  if (signature.length === 2 * half || signature[0] !== 0x30) return signature;
  const whole = new Uint8Array(2 * half);
  let from = 2;
  for (const end of [half, 2 * half]) {
    const length = signature[from + 1] ?? 0;
    const number = signature.slice(from + 2, from + 2 + length).slice(-half);
    whole.set(number, end - number.length);
    from += 2 + length;
  }
  return whole;
};
