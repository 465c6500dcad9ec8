import { type Field, said } from './field.ts'

/**
 * A number of pods or a share of them, mostly up to 100% (apps: `ValidatePositiveIntOrPercent`, `IsNotMoreThan100Percent`).
 * `most` is in percent.
 */
export function shareAt(field: Field, most = 100): void {
  if (typeof field.value === 'number') {
    field.between(0, 2_147_483_647)
    return
  }
  if (!field.isSet) return
  if (!/^[0-9]+%$/.test(field.text))
    field.invalid(
      `is ${said(field.text)}, but must be a number, or a share such as "25%"`,
      /^\d+$/.test(field.text) ? 'write the number without quotes, or add "%"' : undefined,
    )
  else if (Number(field.text.slice(0, -1)) > most)
    field.invalid(`is ${said(field.text)}, but may be at most "${most}%"`)
}
