export type Scalar = string | number | boolean | null

/** What a document of YAML comes to: JSON. */
export type Value = Scalar | readonly Value[] | { readonly [key: string]: Value }
