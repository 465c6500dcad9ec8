/** Thrown where a text is more than everyday YAML: whoever catches it reads the text by the full parser instead. */
export const unusual = new Error('this is more than everyday YAML')

/** Characters that everyday YAML never has: other line breaks, controls, byte order marks, halves of surrogate pairs. */
const odd = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/

/** True for a text in which every character may stand in everyday YAML. */
export function isClean(text: string): boolean {
  return !odd.test(text)
}

export const TAB = 9
export const LINE_FEED = 10
export const SPACE = 32
export const DOUBLE_QUOTE = 34
export const HASH = 35
export const SINGLE_QUOTE = 39
export const COMMA = 44
export const DASH = 45
export const DOT = 46
export const COLON = 58
export const QUESTION_MARK = 63
export const OPEN_LIST = 91
export const BACKSLASH = 92
export const CLOSE_LIST = 93
export const OPEN_MAPPING = 123
export const BAR = 124
export const CLOSE_MAPPING = 125
export const FOLD = 62
