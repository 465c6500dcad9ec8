const comparable = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes']
const summable = ['int', 'uint', 'double', 'duration']
const namedFormats = [
  ...['dns1123Label', 'dns1123Subdomain', 'dns1035Label', 'qualifiedName', 'dns1123LabelPrefix'],
  ...[
    'dns1123SubdomainPrefix',
    'dns1035LabelPrefix',
    'labelValue',
    'uri',
    'uuid',
    'byte',
    'date',
    'datetime',
  ],
]
const numbers = ['int', 'uint', 'double']
const mixed = numbers.flatMap((one) =>
  numbers.filter((two) => two !== one).map((two) => `(${one}, ${two}) bool`),
)
const extreme = comparable.map((type) => `list(${type}).() ${type}`)
const predicate = (type: string, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, [`${type}.() bool`]]))
const part = (type: string, result: string, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, [`${type}.() ${result}`]]))
const ordering = (type: string) => ({
  isGreaterThan: [`${type}.(${type}) bool`],
  isLessThan: [`${type}.(${type}) bool`],
  compareTo: [`${type}.(${type}) int`],
})

/** Functions that a Kubernetes version added to CEL, by name. Source: apiserver pkg/cel/environment/base.go. */
export interface Library {
  readonly since: string | undefined
  readonly functions: Readonly<Record<string, readonly string[]>>
}

export const libraries: readonly Library[] = [
  {
    since: undefined,
    functions: {
      url: ['(string) url'],
      isURL: ['(string) bool'],
      ...part('url', 'string', 'getScheme', 'getHost', 'getHostname', 'getPort', 'getEscapedPath'),
      getQuery: ['url.() map(string,list(string))'],
      find: ['string.(string) string'],
      findAll: ['string.(string) list(string)', 'string.(string, int) list(string)'],
      isSorted: comparable.map((type) => `list(${type}).() bool`),
      sum: summable.map((type) => `list(${type}).() ${type}`),
      max: extreme,
      min: extreme,
      indexOf: ['list(A).(A) int', 'string.(string) int', 'string.(string, int) int'],
      lastIndexOf: ['list(A).(A) int', 'string.(string) int', 'string.(string, int) int'],
      charAt: ['string.(int) string'],
      lowerAscii: ['string.() string'],
      upperAscii: ['string.() string'],
      replace: ['string.(string, string) string', 'string.(string, string, int) string'],
      split: ['string.(string) list(string)', 'string.(string, int) list(string)'],
      substring: ['string.(int) string', 'string.(int, int) string'],
      trim: ['string.() string'],
      join: ['list(string).() string', 'list(string).(string) string'],
    },
  },
  {
    since: '1.27',
    functions: {
      path: ['authorizer.(string) pathCheck'],
      group: ['authorizer.(string) groupCheck'],
      serviceAccount: ['authorizer.(string, string) authorizer'],
      resource: ['groupCheck.(string) resourceCheck'],
      subresource: ['resourceCheck.(string) resourceCheck'],
      namespace: ['resourceCheck.(string) resourceCheck'],
      name: ['resourceCheck.(string) resourceCheck'],
      check: ['pathCheck.(string) decision', 'resourceCheck.(string) decision'],
      errored: ['decision.() bool'],
      error: ['decision.() string'],
      allowed: ['decision.() bool'],
      reason: ['decision.() string'],
    },
  },
  {
    since: '1.28',
    functions: {
      '_<_': mixed,
      '_<=_': mixed,
      '_>_': mixed,
      '_>=_': mixed,
      'optional.of': ['(A) optional(A)'],
      'optional.ofNonZeroValue': ['(A) optional(A)'],
      'optional.none': ['() optional(A)'],
      value: ['optional(A).() A'],
      hasValue: ['optional(A).() bool'],
      or: ['optional(A).(optional(A)) optional(A)'],
      orValue: ['optional(A).(A) A'],
      '_[?_]': [
        '(list(A), int) optional(A)',
        '(optional(list(A)), int) optional(A)',
        '(map(A,B), A) optional(B)',
        '(optional(map(A,B)), A) optional(B)',
      ],
      quantity: ['(string) quantity'],
      isQuantity: ['(string) bool'],
      sign: ['(quantity) int'],
      ...ordering('quantity'),
      asApproximateFloat: ['quantity.() double'],
      asInteger: ['quantity.() int'],
      isInteger: ['quantity.() bool'],
      add: ['quantity.(quantity) quantity', 'quantity.(int) quantity'],
      sub: ['quantity.(quantity) quantity', 'quantity.(int) quantity'],
    },
  },
  {
    since: '1.29',
    functions: {
      format: ['string.(list(dyn)) string'],
      'strings.quote': ['(string) string'],
      'sets.contains': ['(list(A), list(A)) bool'],
      'sets.equivalent': ['(list(A), list(A)) bool'],
      'sets.intersects': ['(list(A), list(A)) bool'],
    },
  },
  {
    since: '1.30',
    functions: {
      ip: ['(string) ip', 'cidr.() ip'],
      isIP: ['(string) bool'],
      'ip.isCanonical': ['(string) bool'],
      family: ['ip.() int'],
      ...predicate(
        'ip',
        'isUnspecified',
        'isLoopback',
        'isLinkLocalMulticast',
        'isLinkLocalUnicast',
        'isGlobalUnicast',
      ),
      cidr: ['(string) cidr'],
      isCIDR: ['(string) bool'],
      containsIP: ['cidr.(string) bool', 'cidr.(ip) bool'],
      containsCIDR: ['cidr.(string) bool', 'cidr.(cidr) bool'],
      masked: ['cidr.() cidr'],
      prefixLength: ['cidr.() int'],
    },
  },
  {
    since: '1.31',
    functions: {
      fieldSelector: ['resourceCheck.(string) resourceCheck'],
      labelSelector: ['resourceCheck.(string) resourceCheck'],
      ...Object.fromEntries(namedFormats.map((name) => [`format.${name}`, ['() format']])),
      'format.named': ['(string) optional(format)'],
      validate: ['format.(string) optional(list(string))'],
    },
  },
  {
    since: '1.32',
    functions: { 'cel.@mapInsert': ['(map(A,B), A, B) map(A,B)', '(map(A,B), map(A,B)) map(A,B)'] },
  },
  {
    since: '1.33',
    functions: {
      semver: ['(string) semver', '(string, bool) semver'],
      isSemver: ['(string) bool', '(string, bool) bool'],
      ...ordering('semver'),
      ...part('semver', 'int', 'major', 'minor', 'patch'),
      first: ['list(A).() optional(A)'],
      last: ['list(A).() optional(A)'],
    },
  },
  {
    since: '1.34',
    functions: {
      slice: ['list(A).(int, int) list(A)'],
      flatten: ['list(list(A)).() list(A)', 'list(dyn).(int) list(dyn)'],
      sort: comparable.map((type) => `list(${type}).() list(${type})`),
      '@sortByAssociatedKeys': comparable.map((type) => `list(A).(list(${type})) list(A)`),
      'lists.range': ['(int) list(int)'],
      reverse: ['list(A).() list(A)'],
      distinct: ['list(A).() list(A)'],
    },
  },
  { since: '1.37', functions: { includes: ['list(A).(A) bool'] } },
]
