import { ANY, BOOL, checkTypes, deviceExtensions, deviceSizes, deviceVariables } from '@chg/cel'
import type { Path } from '@chg/findings'
import type { ExpressionCheck } from './expression-check.ts'

/** Kubernetes: CELSelectorExpressionMaxCost, CELSelectorExpressionMaxLength. */
const mostCost = 1_000_000
const longest = 10 * 1024

/** resource: `ValidateDeviceClass`. */
export function deviceClassExpressions(check: ExpressionCheck): void {
  selectorExpressions(check, ['spec'])
}

/** resource: `ValidateResourceClaim`. */
export function claimExpressions(check: ExpressionCheck): void {
  requestExpressions(check, ['spec'])
}

/** resource: `ValidateResourceClaimTemplate`. */
export function claimTemplateExpressions(check: ExpressionCheck): void {
  requestExpressions(check, ['spec', 'spec'])
}

/** In v1beta1 a request has its selectors itself. */
function requestExpressions(check: ExpressionCheck, spec: Path): void {
  for (const request of check.itemsAt([...spec, 'devices', 'requests'])) {
    selectorExpressions(check, request)
    selectorExpressions(check, [...request, 'exactly'])
    for (const alternative of check.itemsAt([...request, 'firstAvailable']))
      selectorExpressions(check, alternative)
  }
}

function selectorExpressions(check: ExpressionCheck, parent: Path): void {
  const variables = deviceVariables(check.minor)
  for (const selector of check.itemsAt([...parent, 'selectors'])) {
    const path = [...selector, 'cel', 'expression']
    const text = check.textAt(path)
    if (check.valueAt(path) === undefined || Buffer.byteLength(text) > longest) continue
    if (text.trim() === '') check.invalid(path, 'is empty, but must be an expression that gives bool')
    const checked = check.compiled(path, (one) => checkTypes(one, variables, deviceExtensions), [BOOL, ANY])
    if (checked !== undefined && checked.cost(deviceSizes).max > mostCost)
      check.invalid(
        path,
        'may cost more than a selector may',
        'compare with texts of a bounded length, and nest fewer loops',
      )
  }
}
