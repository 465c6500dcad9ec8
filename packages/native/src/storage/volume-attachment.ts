import { driverNameAt } from '../core/persistent-volume-source.ts'
import type { Field } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'

/** storage: `ValidateVolumeAttachment`. */
export function volumeAttachmentRules(attachment: Field): void {
  const spec = attachment.at('spec')
  const name = spec.at('source', 'persistentVolumeName')
  const inline = spec.at('source', 'inlineVolumeSpec')
  driverNameAt(spec.at('attacher'))
  if (spec.at('nodeName').notEmpty('it names the node')) spec.at('nodeName').form(subdomain)
  if (name.isSet && inline.isSet) inline.forbidden('persistentVolumeName is set as well', 'keep one of them')
  else if (!name.isSet && !inline.isSet)
    spec.at('source').required('it names the volume: persistentVolumeName')
  if (name.value === '') name.required('it may not be empty')
  name.form(subdomain)
}
