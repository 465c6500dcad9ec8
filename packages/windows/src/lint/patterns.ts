import { messageOf } from '@chg/core'
import { readPattern } from '../patterns/pattern.ts'
import { short } from '../window.ts'
import type { Complaint } from './finding.ts'
import { withoutBraces, withoutRanges } from './mend-pattern.ts'
import { type SelectorName, selectorNames } from './selectors.ts'
import type { Scene, Target } from './target.ts'

/** Patterns that gobwas/glob does not compile, errs on, or takes literally; each of them matches less than it says. */
export function patternRules({ window }: Target, { looks }: Scene): readonly Complaint[] {
  return selectorNames.flatMap((name) =>
    window[name]

      .filter(() => looks.spend(1))
      .flatMap((pattern, place) =>
        ruleOf(pattern, name).map((one) => ({
          ...one,
          field: [name, place],
          message: `the pattern ${JSON.stringify(short(pattern))} in ${name} of window ${window.index} ${one.message}`,
        })),
      ),
  )
}

function ruleOf(pattern: string, name: SelectorName): readonly Complaint[] {
  if (pattern === '')
    return [
      {
        rule: 'window-pattern-empty',
        level: 'error',
        message: 'matches nothing that has a name',
        fix: 'quote it, if it begins with a mark of YAML such as `!` or `*`; else remove it',
      },
    ]
  const problem = problemOf(pattern)
  if (problem !== undefined)
    return [
      {
        rule: 'window-pattern-invalid',
        level: 'error',
        message: `does not compile (${problem}): Argo CD takes it for one that matches nothing, in silence`,
        fix:
          listed(withoutRanges(pattern)) ??
          'a class in brackets holds characters or one range: `[a-z]`, `[abc]`, `[!abc]`',
      },
    ]
  if (pattern.startsWith('!'))
    return [
      {
        rule: 'window-pattern-negation',
        level: 'error',
        message: 'is no negation here: the exclamation mark is a character of the name, and no name has one',
        fix: 'name what is meant: sync windows can leave nothing out',
      },
    ]
  const misjudged = readPattern(pattern).misjudged('a')
  if (misjudged !== undefined)
    return [
      {
        rule: 'window-pattern-braces',
        level: 'error',
        message: `has ${misjudged}, where Argo CD's matcher loses matches and finds wrong ones`,
        fix: listed(withoutBraces(pattern)) ?? 'write each alternative as a pattern of its own',
      },
    ]
  if (/\[\^/.test(pattern))
    return [
      {
        rule: 'window-pattern-caret',
        level: 'warning',
        message: 'has a class that begins with ^, which stands for itself here: [^a] is ^ or a',
        fix: `write \`${JSON.stringify(pattern.replaceAll('[^', '[!'))}\``,
      },
    ]
  return name === 'clusters' ? [] : ofNames(pattern, name)
}

/** Names of Applications and namespaces have lower case letters, digits, hyphens and dots, and no namespace in front. */
function ofNames(pattern: string, _name: SelectorName): readonly Complaint[] {
  const literal = pattern.replaceAll(/\[[^\]]*(?:\]|$)|\\./g, '')
  const [wrong] = /[^a-z0-9.*?{},-]/u.exec(literal) ?? []
  const expression = /\.\*|\.\+|\\d|\\w/.exec(pattern)?.[0]
  if (wrong === undefined && expression === undefined) return []
  const slash = wrong === '/'
  return [
    {
      rule: 'window-pattern-no-name',
      level: slash || expression === undefined ? 'error' : 'warning',
      message: slash
        ? 'has a slash: only the bare name is compared, without a namespace in front, so it matches nothing'
        : expression === undefined
          ? `has ${JSON.stringify(wrong)}, which no name has, so it matches nothing`
          : `looks like a regular expression: it is a glob, in which ${expression} is not "anything"`,
      fix: slash
        ? `write \`${JSON.stringify(pattern.slice(pattern.lastIndexOf('/') + 1))}\``
        : expression === undefined
          ? pattern !== pattern.toLowerCase() && !/[^a-z0-9.*?{},-]/u.test(literal.toLowerCase())
            ? `write \`${JSON.stringify(pattern.toLowerCase())}\``
            : 'write the name as Kubernetes has it; `*` stands for anything, `?` for one character'
          : `write \`${JSON.stringify(pattern.replaceAll(/\.[*+]/g, '*').replaceAll(/[\^$]/g, ''))}\``,
    },
  ]
}

function problemOf(pattern: string): string | undefined {
  try {
    readPattern(pattern)
    return undefined
  } catch (error) {
    const said = messageOf(error)
    return short(said.slice(said.lastIndexOf('": ') + 3))
  }
}

function listed(patterns: readonly string[] | undefined): string | undefined {
  if (patterns === undefined) return undefined
  return `write ${patterns.map((one) => `\`${JSON.stringify(one)}\``).join(', ')} instead`
}
