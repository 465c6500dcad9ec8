import { defineAction, duration, flag, type Input, kubernetesInputs, list, oneOf, text } from '@chg/action'
import { parseChangeId } from '@chg/change'

const changeText = text({
  description: 'Id of the change that the backup is for: its name, its label and its adoption hang on it.',
  required: true,
  example: 'CHG-1234',
})
const change: Input<string> = { ...changeText, parse: (value) => parseChangeId(value.trim()) }

/** A Velero backup before the change, verified rather than believed. */
export const action = defineAction({
  name: 'velero-snapshot',
  description:
    'Takes a Velero backup before a change, waits for it, and passes only when it is complete and holds the volumes.',
  inputs: {
    ...kubernetesInputs,
    change,
    application: text({
      description: 'The application that the record is about.',
      example: 'api-gateway',
    }),
    namespaces: list({
      description:
        'Namespaces to back up. Default: those of `application` in `.github/chg.yaml`, else those that the change touches, else where its Argo CD Application deploys to.',
      example: 'api-gateway',
    }),
    'velero-namespace': text({ description: 'Namespace of the Velero server.', default: 'velero' }),
    'storage-location': text({
      description: 'Name of the BackupStorageLocation. Default: the one that is marked as default.',
      example: 'default',
    }),
    ttl: duration({ description: 'How long Velero keeps the backup.', default: '720h' }),
    'snapshot-volumes': oneOf(['auto', 'true', 'false'], {
      description:
        '`auto` and `true` want the data of every bound claim in the backup; where that cannot be read, `auto` warns and `true` does not pass. `false` takes no volumes.',
      default: 'auto',
    }),
    'allow-partial': flag({
      description: 'Whether a PartiallyFailed backup is good enough.',
      default: 'false',
    }),
    'first-deploy': oneOf(['skip', 'fail'], {
      description: 'What to do about namespaces that are not there yet: leave them out, or refuse.',
      default: 'fail',
    }),
    'queue-timeout': duration({
      description: 'After this long without having started the backup is given up, with the verdict unknown.',
      default: '10m',
    }),
  },
  outputs: {
    backup: 'Name of the backup.',
    phase: "The backup's phase as it was seen last.",
    items: 'How many objects it holds.',
    volumes: 'How many volumes it holds the data of.',
    expiration: 'When Velero deletes it, RFC 3339.',
    'restore-command': 'The command that restores from it.',
  },
  closes: 'snapshot.ended',
})
