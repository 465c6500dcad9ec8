import { at, isObject, listAt } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'

/** The project with the windows of the given global projects behind its own, as the controller concatenates them. */
export function withWindowsOf(own: KubeObject, globals: readonly unknown[]): KubeObject {
  const inherited = globals.flatMap((project) => listAt(project, 'spec', 'syncWindows'))
  if (inherited.length === 0) return own
  const spec = at(own, 'spec')
  return {
    ...own,
    spec: {
      ...(isObject(spec) && spec),
      syncWindows: [...listAt(own, 'spec', 'syncWindows'), ...inherited],
    },
  }
}
