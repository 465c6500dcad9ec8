/** core: `MaxSecretSize`. */
export const mebibyte = 1_048_576

/** How many bytes base64 stands for; line breaks count nothing. */
export function base64Size(text: string): number {
  const plain = text.includes('\n') || text.includes('\r') ? text.replaceAll(/[\r\n]/g, '') : text
  const padding = plain.endsWith('==') ? 2 : plain.endsWith('=') ? 1 : 0
  return Math.max(0, (plain.length / 4) * 3 - padding)
}
