import process from 'node:process'
import { ensureRelease } from './bundle/build-release.ts'
import { program } from './chg/program.ts'
import { releaseDirectory } from './paths.ts'
import { availableTools } from './tools.ts'

// `chg` of the source tree: as the released one, but it rebuilds a stale bundle, and brings the development tools.
if (await ensureRelease()) process.stderr.write('rebuilt release/\n')
const { kubectl, helm } = availableTools()
process.exitCode = await program(process.argv.slice(2), {
  release: releaseDirectory,
  // pnpm runs scripts in the root, and says here where its user stands.
  workspace: process.env.INIT_CWD ?? process.cwd(),
  env: {
    ...(kubectl !== undefined && { CHG_KUBECTL: kubectl }),
    ...(helm !== undefined && { CHG_HELM: helm }),
  },
})
