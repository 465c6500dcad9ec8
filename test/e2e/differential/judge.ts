import type { JsonObject } from '@chg/core'
import * as rules from '@chg/definitions'
import type { Problem } from '@chg/findings'
import { customKinds } from '@chg/schemas'
import { judgeObject } from '../../../packages/validation/src/judge-object.ts'

/** What we say of objects, as one Kubernetes version and with these definitions. */
export function judgeOf(
  definitions: readonly JsonObject[],
  version: string,
): (object: JsonObject) => readonly Problem[] {
  const options = {
    versions: [version],
    custom: customKinds(definitions),
    ignoreMissingSchemas: false,
    definitions: rules,
  }
  return (object) => judgeObject(object, options)
}
