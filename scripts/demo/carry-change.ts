import { readFileSync } from 'node:fs'
import type { CompanyOnPlane } from '../../test/stage/company.ts'
import { copyExample } from '../../test/stage/example.ts'
import { message, release } from '../../test/stage/files.ts'
import { openPullRequest } from '../../test/stage/pull-request.ts'
import type { TriggeringEvent } from '../../test/workflows/options.ts'
import type { StepRun, WorkflowRun } from '../../test/workflows/result.ts'
import { runWorkflow } from '../../test/workflows/run-workflow.ts'
import { releaseDirectory } from '../paths.ts'
import { developmentTools } from '../tools.ts'

const NAME = 'acme/platform'

/** Where a change of the demo is carried, and who watches. */
export interface DemoStage {
  readonly company: CompanyOnPlane
  readonly onStep: (step: StepRun) => void
  readonly note: (text: string) => void
}

/** Carries a new version of api-gateway from its pull request through the maintenance window. */
export async function carryChange(
  stage: DemoStage,
  number: number,
  change: string,
  version: string,
): Promise<WorkflowRun> {
  const { repository } = stage.company
  const request = await openPullRequest(
    repository,
    NAME,
    number,
    message(change, `api-gateway ${version}`),
    release(version, stage.company.names),
  )
  stage.note(`pull request #${number} is opened: pull-request.yml`)
  const at = { sha: request.head, ref: `refs/pull/${number}/merge`, headRef: request.branch, baseRef: 'main' }
  const checks = await runOn(
    stage,
    'pull-request.yml',
    { name: 'pull_request', payload: request.payload },
    at,
  )
  if (checks.conclusion !== 'success') return checks
  const sha = await request.merge()
  stage.note(`merged as ${sha.slice(0, 12)}; the schedule starts maintenance-window.yml`)
  const schedule = { name: 'schedule', payload: { schedule: '5,35 2,3 * * 2' } }
  return runOn(stage, 'maintenance-window.yml', schedule, { sha, ref: 'refs/heads/main' })
}

async function runOn(
  { company, onStep }: DemoStage,
  file: string,
  event: TriggeringEvent,
  at: { readonly sha: string; readonly ref: string; readonly headRef?: string; readonly baseRef?: string },
): Promise<WorkflowRun> {
  const { kubectl, helm } = developmentTools()
  const { kubeconfig, argocd, github } = company
  return runWorkflow({
    file: await copyExample(company, file),
    release: releaseDirectory,
    event,
    repository: { name: NAME, path: company.repository.bare, ...at },
    vars: { ARGOCD_SERVER: argocd.url },
    secrets: { KUBECONFIG: readFileSync(kubeconfig, 'utf8'), ARGOCD_TOKEN: argocd.token },
    apiUrl: github.url,
    token: github.token,
    env: { CHG_KUBECTL: kubectl, CHG_HELM: helm },
    onStep,
  })
}
