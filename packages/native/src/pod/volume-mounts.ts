import { suggest } from '@chg/core'
import { type Field, said } from '../values/field.ts'
import { relativePathRules } from '../values/local-path.ts'
import type { PodScope } from './scope.ts'

/** core: `ValidateVolumeMounts`. */
export function volumeMountsRules(container: Field, { volumes }: PodScope): void {
  const mounts = container.at('volumeMounts').items()
  if (mounts.length === 0) return
  const devices = container.at('volumeDevices').items()
  const deviceNames = new Set(devices.map((device) => device.at('name').text))
  const devicePaths = new Set(devices.map((device) => device.at('devicePath').text))
  const taken = new Set<string>()
  for (const mount of mounts) {
    const [name, path] = [mount.at('name'), mount.at('mountPath')]
    if (name.notEmpty()) {
      volumeNameRules(name, volumes)
      if (deviceNames.has(name.text))
        name.invalid(`is ${said(name.text)}, a volume that is in volumeDevices as well`)
    }
    if (path.notEmpty()) {
      if (taken.has(path.text)) path.duplicate(path.text, 'mount each volume at a path of its own')
      if (devicePaths.has(path.text)) path.invalid(`is ${said(path.text)}, where volumeDevices has a device`)
      taken.add(path.text)
    }
    relativePathRules(mount.at('subPath'))
    relativePathRules(mount.at('subPathExpr'))
    if (mount.at('subPath').text !== '' && mount.at('subPathExpr').text !== '')
      mount.at('subPathExpr').forbidden('there is a subPath as well', 'keep one of the two')
    propagationRules(mount, container)
    recursionRules(mount)
  }
}

/** Of a mount or a device. */
export function volumeNameRules(name: Field, volumes: PodScope['volumes']): void {
  if (volumes.has(name.text)) return
  // A manifest with very many of them gets by without being helped.
  const near =
    volumes.size > 100 || name.check.problems.length > 100 ? undefined : suggest(name.text, volumes.keys())
  name.invalid(
    `is ${said(name.text)}, but the pod has no volume of that name`,
    near === undefined ? `add the volume ${name.text} to the pod` : `did you mean ${near}?`,
  )
}

/** core: `validateMountPropagation`. */
function propagationRules(mount: Field, container: Field): void {
  const propagation = mount.at('mountPropagation')
  if (!propagation.isSet) return
  propagation.exactlyOneOf(['Bidirectional', 'HostToContainer', 'None'])
  if (propagation.text === 'Bidirectional' && container.at('securityContext', 'privileged').value !== true)
    propagation.forbidden('only a privileged container may mount on its node')
}

/** core: `validateMountRecursiveReadOnly`. */
function recursionRules(mount: Field): void {
  const recursive = mount.at('recursiveReadOnly')
  if (!recursive.isSet) return
  recursive.check.since(31, () => {
    recursive.exactlyOneOf(['Disabled', 'IfPossible', 'Enabled'])
    if (recursive.text !== 'Enabled' && recursive.text !== 'IfPossible') return
    if (mount.at('readOnly').value !== true)
      recursive.forbidden('the mount is not readOnly', 'set readOnly: true')
    if (!['', 'None'].includes(mount.at('mountPropagation').text))
      recursive.forbidden('the mount has a mountPropagation', 'remove one of the two')
  })
}
