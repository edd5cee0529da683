/** What comes over the network, up to a length; undefined when it is longer. */
export async function readLimited(
  body: ReadableStream<Uint8Array> | null,
  longestBytes: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.byteLength
    if (length > longestBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
