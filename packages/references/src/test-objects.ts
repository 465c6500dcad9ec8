import type { JsonObject } from '@chg/core'
import { sayPath } from '@chg/findings'
import { parseAllDocuments } from 'yaml'
import { referenceProblems } from './reference-problems.ts'

/** For tests: the objects of a YAML stream. */
export function objects(text: string): readonly JsonObject[] {
  return parseAllDocuments(text).map((document) => document.toJS() as JsonObject)
}

/** For tests: `level path: message` with the fix behind `|`, without the path that the message begins with. */
export function problems(text: string, live?: string): readonly string[] {
  return referenceProblems(objects(text), live === undefined ? undefined : objects(live)).map(
    ({ problem }) => {
      const { level, message, fix, path } = problem
      return `${level} ${sayPath(path)}${message.slice(sayPath(path).length)}${fix === undefined ? '' : ` | ${fix}`}`
    },
  )
}

/** For tests: a Deployment of that name with labels (a flow mapping) and fields of its pods and container. */
export const deployment = (name: string, labels = `{app: ${name}}`, container = '', pods = '') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: ${labels}}
  template:
    metadata: {labels: ${labels}}
    spec: {containers: [{name: main, image: a, ${container}}], ${pods}}
`
