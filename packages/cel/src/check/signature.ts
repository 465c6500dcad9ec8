import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  objectOf,
  opaqueOf,
  optionalOf,
  paramOf,
  QUANTITY,
  STRING,
  TIMESTAMP,
  type Type,
  typeOfType,
  UINT,
} from './type.ts'

/** What `authorizer` is, and `authorizer.requestResource` (apiserver: library.AuthorizerType, ResourceCheckType). */
export const AUTHORIZER = objectOf('kubernetes.authorization.Authorizer', new Map())
export const RESOURCE_CHECK = objectOf('kubernetes.authorization.ResourceCheck', new Map())

/** One signature of a function. Of a method the receiver is the first parameter. */
export interface Signature {
  readonly method: boolean
  readonly params: readonly Type[]
  readonly result: Type
  /** Kubernetes version that brought it to CEL rules, `1.30`; undefined for what was always there. */
  readonly since: string | undefined
}

const named: Readonly<Record<string, Type>> = {
  bool: BOOL,
  int: INT,
  uint: UINT,
  double: DOUBLE,
  string: STRING,
  bytes: BYTES,
  timestamp: TIMESTAMP,
  duration: DURATION,
  dyn: DYN,
  null: NULL,
  A: paramOf('A'),
  B: paramOf('B'),
  url: objectOf('kubernetes.URL', new Map()),
  quantity: QUANTITY,
  semver: objectOf('kubernetes.Semver', new Map()),
  format: objectOf('kubernetes.NamedFormat', new Map()),
  authorizer: AUTHORIZER,
  pathCheck: objectOf('kubernetes.authorization.PathCheck', new Map()),
  groupCheck: objectOf('kubernetes.authorization.GroupCheck', new Map()),
  resourceCheck: RESOURCE_CHECK,
  decision: objectOf('kubernetes.authorization.Decision', new Map()),
  ip: opaqueOf('net.IP'),
  cidr: opaqueOf('net.CIDR'),
}
const built: Readonly<Record<string, (one: Type, two: Type) => Type>> = {
  list: listOf,
  map: mapOf,
  optional: optionalOf,
  type: typeOfType,
}

/** `string.(int, int) string` is a method, `(string) bool` a function. */
export function parseSignature(text: string, since: string | undefined): Signature {
  const parts = /^(?:(\S+)\.)?\((.*)\) (\S+)$/.exec(text)
  if (parts === null) throw new TypeError(`not a signature: ${text}`)
  const [, receiver, args = '', result = ''] = parts
  const params = args === '' ? [] : args.split(', ')
  const all = receiver === undefined ? params : [receiver, ...params]
  return { method: receiver !== undefined, params: all.map(parseType), result: parseType(result), since }
}

/** `list(string)`, `map(A,list(B))`, `int`. */
function parseType(text: string): Type {
  const open = text.indexOf('(')
  const known = open === -1 ? named[text] : undefined
  if (known !== undefined) return known
  const make = built[text.slice(0, open)]
  const [one, two] = argumentsOf(text.slice(open + 1, -1)).map(parseType)
  if (make === undefined || one === undefined) throw new TypeError(`not a type: ${text}`)
  return make(one, two ?? DYN)
}

function argumentsOf(text: string): readonly string[] {
  let depth = 0
  const parts = ['']
  for (const letter of text) {
    if (letter === ',' && depth === 0) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${letter}`)
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
  }
  return parts
}
