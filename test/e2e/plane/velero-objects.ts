import { namespaceObject } from './argocd-objects.ts'
import type { Storage } from './storage.ts'

/** Where Velero keeps its own objects. */
export const veleroNamespace = 'velero'
/** The name of the one location. */
export const backupLocation = 'default'

/** Velero's namespace and its backup storage location. */
export function veleroObjects({ url, region, bucket }: Storage): readonly unknown[] {
  const location = {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: backupLocation, namespace: veleroNamespace },
    spec: {
      provider: 'aws',
      default: true,
      objectStorage: { bucket },
      // No checksum: the gateway is asked for what every S3 understands.
      config: { region, s3ForcePathStyle: 'true', s3Url: url, checksumAlgorithm: '' },
    },
  }
  return [namespaceObject(veleroNamespace), location]
}

/** For AWS_SHARED_CREDENTIALS_FILE. */
export function credentialsFile({ accessKey, secretKey }: Storage): string {
  return `[default]\naws_access_key_id=${accessKey}\naws_secret_access_key=${secretKey}\n`
}

/** The flags stand behind `server`. */
export function veleroArguments(kubeconfig: string, plugins: string, metrics: number): readonly string[] {
  return [
    'server',
    `--kubeconfig=${kubeconfig}`,
    `--namespace=${veleroNamespace}`,
    `--plugin-dir=${plugins}`,
    `--metrics-address=127.0.0.1:${metrics}`,
    '--profiler-address=',
  ]
}
