import { suggest } from '@chg/core'

/** What the variables of a location stand for. */
export interface LocationSubject {
  readonly apiVersion: string
  readonly kind: string
  /** `1.36`. */
  readonly version: string
}

/** Texts and the names of variables between them. */
export type LocationTemplate = readonly (string | { readonly variable: Variable })[]

type Variable = keyof typeof variables

/** kubeconform: registry.go, `schemaPath`. A minor version stands for its first patch release: catalogs name whole versions. */
const variables = {
  NormalizedKubernetesVersion: ({ version }: LocationSubject) => `v${version}.0`,
  // Objects are always judged strictly: unknown fields are problems.
  StrictSuffix: () => '-strict',
  ResourceKind: ({ kind }: LocationSubject) => kind.toLowerCase(),
  ResourceAPIVersion: ({ apiVersion }: LocationSubject) => apiVersion.split('/').at(-1) ?? '',
  // Of the core group this is the version, as kubeconform has it.
  Group: ({ apiVersion }: LocationSubject) => apiVersion.split('/')[0] ?? '',
  KindSuffix: ({ apiVersion }: LocationSubject) => {
    const [first = '', version] = apiVersion.split('/')
    const group = first.split('.')[0] ?? ''
    return `-${[group, ...(version === undefined ? [] : [version])].join('-').toLowerCase()}`
  },
} as const

/** Reads the part of Go's text/template that locations use: variables, with `{{-` and `-}}` for the space around. Throws a sentence. */
export function parseTemplate(text: string): LocationTemplate {
  const parts: (string | { readonly variable: Variable })[] = []
  let rest = text
  for (let open = rest.indexOf('{{'); open !== -1; open = rest.indexOf('{{')) {
    const close = rest.indexOf('}}', open)
    if (close === -1) throw new Error(`it opens {{ and does not close it: ${rest.slice(open, open + 40)}`)
    const inside = rest.slice(open + 2, close)
    const before = rest.slice(0, open)
    rest = rest.slice(close + 2)
    const trimsBefore = /^-[ \t\r\n]/.test(inside)
    const trimsAfter = /[ \t\r\n]-$/.test(inside)
    if (trimsAfter) rest = rest.replace(/^[ \t\r\n]+/, '')
    parts.push(trimsBefore ? before.replace(/[ \t\r\n]+$/, '') : before)
    parts.push({ variable: variableIn(inside.slice(trimsBefore ? 1 : 0, trimsAfter ? -1 : undefined)) })
  }
  return [...parts, rest].filter((part) => part !== '')
}

/** The address that a template means for one kind. */
export function fillTemplate(template: LocationTemplate, subject: LocationSubject): string {
  return template
    .map((part) => (typeof part === 'string' ? part : variables[part.variable](subject)))
    .join('')
}

/**
 * True where kind and apiVersion are such as the API could know: only they may become part of an address. What a manifest
 * says else (`../..`) leads nowhere.
 */
export function isAddressable({ apiVersion, kind }: Pick<LocationSubject, 'apiVersion' | 'kind'>): boolean {
  const group = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/(?=[^/]+$)/i
  return (
    apiVersion.length < 320 &&
    kind.length < 256 &&
    /^[a-z0-9]+$/i.test(apiVersion.replace(group, '')) &&
    /^[a-z][-a-z0-9]*$/i.test(kind)
  )
}

function variableIn(inside: string): Variable {
  const name = /^[ \t\r\n]*\.(\w+)[ \t\r\n]*$/.exec(inside)?.[1]
  const known = Object.keys(variables)
  if (name === undefined)
    throw new Error(`{{${inside.slice(0, 40)}}} is no variable; there are ${known.map(dotted).join(', ')}`)
  if (Object.hasOwn(variables, name)) return name as Variable
  const near = suggest(name, known)
  const hint =
    near === undefined ? `there are ${known.map(dotted).join(', ')}` : `did you mean ${dotted(near)}?`
  throw new Error(`{{.${name}}} is no variable; ${hint}`)
}

function dotted(name: string): string {
  return `{{.${name}}}`
}
