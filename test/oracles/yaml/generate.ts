import type { Random } from '../random.ts'

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'
const texts = [
  `${head}data:\n  a: b\n  c: [x, "y", {z: w}]\n  d: |\n    one\n     two\n\n  e: >-\n    f\n    g\n`,
  `${head}data: {\n  a: "x\n  y",\n  b: [c,\n    d],\n}\n`,
  `${head}data:\n- a: &x 1\n  b: *x\n- - c\n  - d: e # f\n-\n  - g\n`,
  `${head}data:\n  ? a\n  : b\n  "c d": 'e''f'\n  g: !!str 5\n  h: a b\n    c d\n\n    e\n`,
  `${head}data:\t{a:\tb, c: [\n\td\n]}\n`,
  `${head}data: {"a":"b","c":[1,2,{"d":null}],"e":"\\u0041\\n"}\n`,
  `${head}...\n# x\n`,
  `# x\n---\n${head}---\n${head}data:\n  <<: {a: b}\n  c: 0x1F\n`,
  '{"a":"b","c":[1,2.5,{"d":null}],"e":"\\u0041\\/\\n"}\n{"f":true}\n',
  `${head}data: &d {a: b}\ndata:\n  a: c\n  <<: *d\n  a: e\n  b: [f]\n  <<: [{b: g}, {b: h, c: ~}]\n`,
  '{"a":{"b":1},"c":9007199254740993,"a":{"d":2},"c":9007199254740992}\n{"f":true}\n',
  'spec:\n  containers:\n    - name: web\n      args: [\n        --a=b,\n        "c"\n      ]\n      command:\n      - sh\n      - |-\n        x\n          y\n',
] as const
const pieces = [
  ...[' ', '  ', '\n', '\t', ':', ': ', '- ', '-', '?', '? ', ',', '[', ']', '{', '}', '#', ' #', '"', "'"],
  ...['|', '>', '&a ', '*a', '!x ', '!!int ', '!!binary ', '! ', '%', '@', '`', '\\', '\\n', '\\/', '\\x41'],
  ...['\r', '\r\n', '\u0085', '\u2028', '\ufeff', '\u00a0', '\u007f', 'é', '\u{1f600}', 'a', 'b: ', '1', '~'],
  ...[
    '<<: ',
    '|2',
    '|-',
    '>+',
    '\n  ',
    '\n    ',
    '...',
    '\n...\n',
    '\n---\n',
    '--- ',
    '%YAML 1.1\n',
    '= ',
    '.',
  ],
  ...[
    '_',
    '0',
    '0x',
    '1e3',
    '.5',
    '+',
    'yes',
    '::',
    '?x',
    '[]',
    '{}',
    '""',
    "''",
    '\n\n',
    '- - ',
    '"a": "b"',
  ],
] as const

/** A text of YAML or JSON with some changes: most are wrong, and many are right in ways that nobody thought of. */
export function textFrom(random: Random): string {
  let text: string = random.pick(texts)
  for (let changes = random.int(5); changes > 0; changes -= 1) {
    const at = random.int(text.length + 1)
    const until = random.chance(0.5) ? at : at + 1 + random.int(3)
    text = text.slice(0, at) + (random.chance(0.7) ? random.pick(pieces) : '') + text.slice(until)
  }
  return text.toWellFormed()
}
