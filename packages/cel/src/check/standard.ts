/** Types that `<` and its like compare. */
const ordered = ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration']
const numbers = ['int', 'uint', 'double']

const comparison: readonly string[] = ordered.map((type) => `(${type}, ${type}) bool`)
const both = (parameter: string, result: string): readonly string[] => [
  `(${parameter}) ${result}`,
  `${parameter}.() ${result}`,
]
const zoned = ['timestamp.() int', 'timestamp.(string) int']
const same = (types: readonly string[]): readonly string[] =>
  types.map((type) => `(${type}, ${type}) ${type}`)

/** Functions of CEL itself, by name (CEL specification, "Standard Definitions"). */
export const standard: Readonly<Record<string, readonly string[]>> = {
  '_?_:_': ['(bool, A, A) A'],
  '_&&_': ['(bool, bool) bool'],
  '_||_': ['(bool, bool) bool'],
  '!_': ['(bool) bool'],
  '@not_strictly_false': ['(bool) bool'],
  '_==_': ['(A, A) bool'],
  '_!=_': ['(A, A) bool'],
  '_<_': comparison,
  '_<=_': comparison,
  '_>_': comparison,
  '_>=_': comparison,
  '_+_': [
    ...same(['bytes', 'double', 'duration', 'int', 'list(A)', 'string', 'uint']),
    '(duration, timestamp) timestamp',
    '(timestamp, duration) timestamp',
  ],
  '_-_': [
    ...same(['double', 'duration', 'int', 'uint']),
    '(timestamp, duration) timestamp',
    '(timestamp, timestamp) duration',
  ],
  '_*_': same(numbers),
  '_/_': same(numbers),
  '_%_': same(['int', 'uint']),
  '-_': ['(double) double', '(int) int', '(duration) duration'],
  '_[_]': [
    '(list(A), int) A',
    '(map(A,B), A) B',
    '(optional(list(A)), int) optional(A)',
    '(optional(map(A,B)), A) optional(B)',
  ],
  _in_: ['(A, list(A)) bool', '(A, map(A,B)) bool'],
  size: [
    ...both('bytes', 'int'),
    ...both('list(A)', 'int'),
    ...both('map(A,B)', 'int'),
    ...both('string', 'int'),
  ],
  type: ['(A) type(A)'],
  dyn: ['(A) dyn'],
  bool: ['(bool) bool', '(string) bool'],
  bytes: ['(bytes) bytes', '(string) bytes'],
  double: ['(double) double', '(int) double', '(string) double', '(uint) double'],
  duration: ['(duration) duration', '(int) duration', '(string) duration'],
  int: ['(int) int', '(double) int', '(duration) int', '(string) int', '(timestamp) int', '(uint) int'],
  string: [...ordered, 'ip', 'cidr'].map((type) => `(${type}) string`),
  timestamp: ['(timestamp) timestamp', '(int) timestamp', '(string) timestamp'],
  uint: ['(uint) uint', '(double) uint', '(int) uint', '(string) uint'],
  contains: ['string.(string) bool'],
  endsWith: ['string.(string) bool'],
  startsWith: ['string.(string) bool'],
  matches: ['(string, string) bool', 'string.(string) bool'],
  getFullYear: zoned,
  getMonth: zoned,
  getDayOfYear: zoned,
  getDayOfMonth: zoned,
  getDate: zoned,
  getDayOfWeek: zoned,
  getHours: [...zoned, 'duration.() int'],
  getMinutes: [...zoned, 'duration.() int'],
  getSeconds: [...zoned, 'duration.() int'],
  getMilliseconds: [...zoned, 'duration.() int'],
}
