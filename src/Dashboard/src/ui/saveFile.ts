/** Hands a document to the browser as a file to keep. */
export const saveFile = (name: string, bytes: Uint8Array<ArrayBuffer>): void =>
  saveBlob(name, new Blob([bytes], { type: "application/json" }));

/** Hands anything to the browser as a file to keep. */
export const saveBlob = (name: string, blob: Blob): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the bytes over once this turn is done.
  setTimeout(() => URL.revokeObjectURL(address), 0);
};
