import type { Path } from '@chg/findings'
import type { Member } from '../member.ts'

/** A difference between environments that is meant: objects by kind and name, fields by their path. */
export type Declared = (member: Pick<Member, 'kind' | 'name'>, path: Path) => boolean

/**
 * Reads `spec.replicas`, `Deployment: spec.template.**` or `Deployment/web: spec.template.spec.containers.*.resources.**`: `*` stands for one
 * step of a path (a name or an index) or for a part of a name, `**` at the end for all below. Without a path the whole object may
 * differ, or be missing. Steps that hold a dot stand in brackets: `data["app.yaml"]`. Throws a sentence.
 */
export function parseDeclared(text: string): Declared {
  const [, objects, fields] = /^\s*(?:([A-Z*][\w*]*(?:\/[\w.*-]+)?)\s*(?::|$))?\s*(.*?)\s*$/s.exec(text) ?? []
  const [kind = '*', name = '*'] = (objects ?? '*').split('/')
  if (objects === undefined && fields === '') throw new Error('it is empty')
  const steps = stepsOf(fields ?? '')
  const isOpen = fields === '' || steps.at(-1) === '**'
  const fixed = steps.at(-1) === '**' ? steps.slice(0, -1) : steps
  if (fixed.includes('**')) throw new Error(`${JSON.stringify(text)}: ** may only stand at the end`)
  const fitsKind = matcher(kind)
  const fitsName = matcher(name)
  const fit = fixed.map(matcher)
  return (member, path) =>
    fitsKind(member.kind) &&
    fitsName(member.name) &&
    (isOpen ? path.length >= fit.length : path.length === fit.length) &&
    fit.every((step, index) => step(String(path[index])))
}

function stepsOf(fields: string): readonly string[] {
  const steps: string[] = []
  const step = /\.?(?:\[("(?:[^"\\]|\\.)*"|\d+|\*)\]|([^.[\]]+))/y
  while (step.lastIndex < fields.length) {
    const at = step.lastIndex
    const found = step.exec(fields)
    if (found === null) throw new Error(`${JSON.stringify(fields)} is no path: it breaks off at ${at + 1}`)
    const [, bracketed, plain] = found
    if (plain !== undefined && /[\s:"']/.test(plain))
      throw new Error(
        `${JSON.stringify(fields)} is no path: ${JSON.stringify(plain)} must stand in brackets and quotes, and kinds begin with a capital letter`,
      )
    steps.push(bracketed?.startsWith('"') ? String(JSON.parse(bracketed)) : (bracketed ?? plain ?? ''))
  }
  return steps
}

/** `*` within a step; linear in the text: its parts are looked for one after the other. */
function matcher(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return (text) => text === pattern
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
      return false
    let at = first.length
    for (const part of rest) {
      const found = text.indexOf(part, at)
      if (found === -1) return false
      at = found + part.length
    }
    return at <= text.length - last.length
  }
}
