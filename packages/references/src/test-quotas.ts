import { sayPath } from '@chg/findings'
import { quotaProblems } from './quotas/quota-problems.ts'
import { objects } from './test-objects.ts'

/** For tests: `level path: message` without the path that the message begins with. */
export function quotaFindings(text: string, live?: string): readonly string[] {
  return quotaProblems(objects(text), live === undefined ? undefined : objects(live)).map(
    ({ problem: { level, message, path } }) =>
      `${level} ${sayPath(path)}${message.slice(sayPath(path).length)}`,
  )
}

/** For tests: a ResourceQuota `compute` of the namespace shop. */
export const quota = (hard: string, rest = '') =>
  `---\napiVersion: v1\nkind: ResourceQuota\nmetadata: {name: compute, namespace: shop}\nspec: {hard: ${hard}, ${rest}}\n`

/** For tests: a LimitRange of the namespace shop with one entry. */
export const limitRange = (item: string, name = 'limits') =>
  `---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: ${name}, namespace: shop}\nspec: {limits: [${item}]}\n`

/** For tests: a workload of the namespace shop whose pods have these fields. */
export const workload = (pods: string, spec = 'replicas: 1', kind = 'apps/v1 Deployment', name = 'web') => {
  const [apiVersion, word] = kind.split(' ')
  return `---\napiVersion: ${apiVersion}\nkind: ${word}\nmetadata: {name: ${name}, namespace: shop}\nspec: {${spec}, template: {spec: {${pods}}}}\n`
}
