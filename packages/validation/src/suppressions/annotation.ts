/** Holds suppressions for all of an object, one a line, in the words of the comments. */
export const SUPPRESSION_ANNOTATION = 'chg-actions.dev/ignore'
