/** Text from outside made harmless inside Markdown: no markup, no HTML, no mentions, one line. */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#|~!]/g, '\\$&')
    .replaceAll('@', '@\u200b')
}
