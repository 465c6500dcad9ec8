import { runAction } from '@chg/action'
import { action } from './action.ts'
import { run } from './run.ts'

await runAction(action, run)
