import { readFileSync } from 'node:fs'
import { developmentTools } from '../../scripts/tools.ts'
import { release } from '../bundle/release.ts'
import type { Company, CompanyOnPlane } from '../stage/company.ts'
import { copyExample } from '../stage/example.ts'
import type { TriggeringEvent, WorkflowRunOptions } from './options.ts'
import type { WorkflowRun } from './result.ts'
import { runWorkflow } from './run-workflow.ts'

type Repository = Partial<WorkflowRunOptions['repository']>

/**
 * Runs one of the example workflows for a company, at the tip of its main branch unless `repository` says otherwise.
 * `argocd`: whether Argo CD is asked by its API, or by the Application objects (core mode).
 */
export async function runExample(
  company: CompanyOnPlane,
  name: string,
  event: TriggeringEvent,
  repository: Repository = {},
  argocd: 'api' | 'core' = 'core',
): Promise<WorkflowRun> {
  return runWorkflow(await exampleRun(company, name, event, repository, argocd))
}

/** The run of an example that a company's event starts, for whichever runner. */
export async function exampleRun(
  company: CompanyOnPlane,
  name: string,
  event: TriggeringEvent,
  repository: Repository = {},
  argocd: 'api' | 'core' = 'core',
): Promise<WorkflowRunOptions> {
  const { kubectl, helm } = developmentTools()
  const tip = await company.repository.git('rev-parse', 'origin/main')
  return {
    file: await copyExample(company, name),
    release: release(),
    event,
    repository: {
      name: 'acme/platform',
      path: company.repository.bare,
      sha: tip,
      ref: 'refs/heads/main',
      ...repository,
    },
    vars: argocd === 'api' ? { ARGOCD_SERVER: company.argocd.url } : {},
    secrets: {
      KUBECONFIG: readFileSync(company.kubeconfig, 'utf8'),
      ...(argocd === 'api' && { ARGOCD_TOKEN: company.argocd.token }),
    },
    apiUrl: company.github.url,
    token: company.github.token,
    env: { CHG_KUBECTL: kubectl, CHG_HELM: helm },
  }
}

/** The requests with which something was written, since `from`. */
export function writesSince({ sandbox }: Company, from: number): readonly string[] {
  return sandbox.requests
    .slice(from)
    .filter(({ method }) => method !== 'GET' && method !== 'HEAD')
    .map(({ endpoint, method, path }) => `${endpoint} ${method} ${path}`)
}

/** The revision and the image that production runs. */
export function production({ sandbox }: Company): { readonly revision: string; readonly image: string } {
  const application = sandbox.store.get('applications', 'argocd', 'api-gateway') as
    | { readonly status?: { readonly history?: readonly { readonly revision: string }[] } }
    | undefined
  const deployment = sandbox.store.get('deployments', 'api-gateway', 'api-gateway') as
    | {
        readonly spec?: {
          readonly template: { readonly spec: { readonly containers: readonly { image: string }[] } }
        }
      }
    | undefined
  return {
    revision: application?.status?.history?.at(-1)?.revision ?? '',
    image: deployment?.spec?.template.spec.containers[0]?.image ?? '',
  }
}
