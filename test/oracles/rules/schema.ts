import type { Schema } from '../../../packages/schemas/src/schema.ts'

const text: Schema = { type: 'string' }
const whole: Schema = { type: 'integer' }
const list = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more })
const map = (value: Schema, more: Schema = {}): Schema => ({
  type: 'object',
  additionalProperties: value,
  ...more,
})
const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
})
const item = object({ s: text, n: whole }, ['s'])

/** A schema with fields of every type that rules see, some of them bounded. */
export const ruleSchema: Schema = object(
  {
    n: whole,
    m: whole,
    x: { type: 'number' },
    t: { type: 'boolean' },
    s: { ...text, maxLength: 20 },
    b: text,
    e: { ...text, enum: ['one', 'three'] },
    'd-e': { ...text, maxLength: 5 },
    o: object({ s: { ...text, maxLength: 3 }, n: whole, list: list(text, { maxItems: 4 }), map: map(text) }),
    names: list({ ...text, maxLength: 10 }, { maxItems: 10 }),
    set: list(text, { 'x-kubernetes-list-type': 'set' }),
    free: list(text),
    nums: list(whole, { maxItems: 7 }),
    nested: list(list(whole)),
    l: list(item, { maxItems: 5 }),
    l2: list(item),
    km: list(object({ k: text, n: whole }, ['k']), {
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['k'],
    }),
    labels: map(text),
    bl: map({ ...text, maxLength: 8 }, { maxProperties: 6 }),
    counts: map(whole),
    when: { ...text, format: 'date-time' },
    day: { ...text, format: 'date' },
    wait: { ...text, format: 'duration' },
    raw: { ...text, format: 'byte' },
    either: { 'x-kubernetes-int-or-string': true },
  },
  ['s'],
)
