import type { Field } from '../values/field.ts'

/** Of a user or a group (apimachinery: `IsValidUserID`, `IsValidGroupID`). */
export function idRules(id: Field): void {
  id.between(0, 2_147_483_647)
}
