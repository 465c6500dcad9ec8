import { CelError, compile, fromJson } from '@chg/cel'
import type { Place } from '@chg/findings'
import type { Manifest, ObjectPath } from '@chg/manifests'
import { expressionOf } from './kinds.ts'
import type { KyvernoResult } from './report.ts'

/** The field that a result is about: by the path in its message, or by what its expression reads; else the object. */
export function placeOfResult(result: KyvernoResult, policy: Manifest, manifest: Manifest): Place {
  return manifest.placeOf(pathInMessage(result.message) ?? pathOfExpression(result, policy, manifest) ?? [])
}

/** Kyverno: "rule check failed at path /spec/containers/0/image/". */
function pathInMessage(message: string): ObjectPath | undefined {
  const path = /at path (\/\S*?)\/?[.;,]?(?:\s|$)/.exec(message)?.[1]
  if (path === undefined) return undefined
  return path
    .split('/')
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

/** For the place only: whether it holds, Kyverno has said. What does not evaluate here has no place. */
function pathOfExpression(
  { validationIndex }: KyvernoResult,
  policy: Manifest,
  manifest: Manifest,
): ObjectPath | undefined {
  const expression = expressionOf(policy, validationIndex)
  const program = expression === undefined ? undefined : compile(expression, { variables: ['object'] })
  if (program === undefined || program instanceof CelError) return undefined
  let last: ObjectPath | undefined
  program.evaluate(
    { object: fromJson(manifest.object) },
    {
      onRead: (_, path) => {
        last = path
      },
    },
  )
  return last
}
