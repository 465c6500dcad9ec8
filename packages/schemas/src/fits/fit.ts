/** Whether a value is all that a schema asks for. Makes no paths and no words: `walk` says what is wrong. */
export type Fits = (value: unknown) => boolean

/** `structural`: false inside allOf, anyOf, oneOf and not, which judge values but know no fields. */
export type Compile = (schema: unknown, structural: boolean) => Fits
