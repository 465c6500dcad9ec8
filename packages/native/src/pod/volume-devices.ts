import { type Field, said } from '../values/field.ts'
import { backstepRules } from '../values/local-path.ts'
import type { PodScope } from './scope.ts'
import { volumeNameRules } from './volume-mounts.ts'

/** core: `ValidateVolumeDevices`. */
export function volumeDevicesRules(container: Field, { volumes }: PodScope): void {
  const names = new Set<string>()
  const paths = new Set<string>()
  for (const device of container.at('volumeDevices').items()) {
    const [name, path] = [device.at('name'), device.at('devicePath')]
    if (name.notEmpty()) {
      if (names.has(name.text)) name.duplicate()
      names.add(name.text)
      volumeNameRules(name, volumes)
      const volume = volumes.get(name.text)
      const isClaim =
        volume?.at('persistentVolumeClaim').isSet === true || volume?.at('ephemeral').isSet === true
      if (volume !== undefined && !isClaim)
        name.invalid(
          `is ${said(name.text)}, but only a persistentVolumeClaim or an ephemeral volume is a block device`,
        )
    }
    if (!path.notEmpty()) continue
    if (paths.has(path.text)) path.duplicate()
    paths.add(path.text)
    backstepRules(path)
  }
}
