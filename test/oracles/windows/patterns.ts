import type { Random } from '../random.ts'

type Pool = readonly [string, ...string[]]

export const applications: Pool = ['test-app', 'prod-a', 'prod-prod', 'stage-web', 'a', 'a-b', 'ab', 'web.1']
export const namespaces: Pool = ['default', 'prod', 'kube-system', '', 'a', 'team-a']
export const clusters: Pool = ['in-cluster', 'prod-eu', 'eu', 'cluster é']
export const servers: Pool = ['https://kubernetes.default.svc', 'https://prod', 'https://eu.example.com:6443']

const patterns: Pool = [
  '*',
  '*',
  '*',
  '**',
  'prod-*',
  '*-app',
  'test-???',
  '?',
  '[!a]',
  '[a-p]*',
  'prod-*-prod',
  'a*a',
  '{prod-*,stage-*}',
  '{eu,us}',
  '{test,prod}-*',
  'https://{eu,us}.example.com:*',
  'https://*',
  '!prod-a',
  'kube-*',
  'default',
  'test-app',
  'in-cluster',
  '{prod,default}',
  'web\\.1',
  '',
]
const doubtful: Pool = [
  '[a-zA-Z]*',
  '[a-z0-9-]*',
  '[',
  '[]',
  '{a*,b}-app',
  '{*.,}google*',
  '{prod-*,*}',
  '[!ab][!ab]',
  'a{}',
  '{,a}b',
  '{a,{b,c}}*',
]

/** Patterns of a selector; undefined for a selector that is not set. */
export function patternsFrom(random: Random, names: Pool): readonly string[] | undefined {
  if (random.chance(0.45)) return undefined
  return random.list(1, 2, () => {
    if (random.chance(0.02)) return random.pick(doubtful)
    return random.chance(0.4) ? random.pick(names) : random.pick(patterns)
  })
}

const pieces: Pool = [
  'a',
  'b',
  'ab',
  'c',
  '-',
  '*',
  '**',
  '?',
  '[ab]',
  '[a]',
  '[!a]',
  '[!ab]',
  '[a-c]',
  '[!b-c]',
  '[^a]',
]
const odd: Pool = [
  '[',
  ']',
  '[]',
  '[!]]',
  '[b-a]',
  '[a-zA-Z]',
  '\\a',
  '\\*',
  '\\',
  ',',
  '}',
  '!',
  'é',
  '[!ab][!ab]',
]

/** Any pattern at all. */
export function patternFrom(random: Random, depth = 2): string {
  const piece = (): string => {
    if (random.chance(0.08)) return random.pick(odd)
    if (depth === 0 || random.chance(0.75)) return random.pick(pieces)
    return bracesFrom(random, () => patternFrom(random, depth - 1))
  }
  if (depth === 2 && random.chance(0.3)) return loneBraces(random)
  return random.list(0, 4, piece).join('')
}

function bracesFrom(random: Random, alternative: () => string): string {
  const plain = random.chance(0.5)
  const alternatives = random.list(1, 3, () =>
    plain ? random.pick(['a', 'b', 'ab', 'cab', 'c-']) : alternative(),
  )
  return `{${alternatives.join(',')}${random.chance(0.98) ? '}' : ''}`
}

/** Braces around all of it, whose alternatives often begin or end alike. */
function loneBraces(random: Random): string {
  const beginning = random.chance(0.5) ? random.pick(pieces) : ''
  const end = random.chance(0.5) ? random.pick(['*', 'a', '*a', 'b*', '-*']) : ''
  const middle = () => random.list(0, 2, () => random.pick(pieces)).join('')
  return `{${random.list(1, 3, () => `${beginning}${middle()}${end}`).join(',')}}`
}

/** A text that has a chance to match. */
export function textFrom(random: Random): string {
  const rare = random.chance(0.1)
  return random
    .list(0, 5, () =>
      rare
        ? random.pick(['é', '😀', '{', '}', ',', '\\', 'a'])
        : random.pick(['a', 'b', 'c', '-', 'ab', '*', '!']),
    )
    .join('')
}
