/** What a text is made of (`yaml_token_type_t`): `block-entry` is the dash of a list, signs of the flow style are what they are. */
export interface Token {
  readonly type:
    | 'block-mapping-start'
    | 'block-sequence-start'
    | 'block-end'
    | 'block-entry'
    | 'key'
    | 'value'
    | '{'
    | '}'
    | '['
    | ']'
    | ','
    | 'scalar'
    | 'alias'
    | 'anchor'
    | 'tag'
    | 'directive'
    | 'document-start'
    | 'document-end'
    | 'stream-end'
  readonly start: number
  readonly end: number
  /** The value of a scalar, the name of an anchor or alias, a tag in full. */
  readonly value?: string
  readonly style?: ScalarStyle
}

export type ScalarStyle = 'plain' | 'quoted' | 'block'

/** A token that is a scalar. */
export interface ScalarToken extends Token {
  readonly type: 'scalar'
  readonly value: string
  readonly style: ScalarStyle
}
