/** Whether a text holds a control character of ASCII, as Go's `net/url` and others refuse them. */
export function hasControlCharacter(text: string): boolean {
  return /[^\P{Cc}\x80-\x9f]/u.test(text)
}
