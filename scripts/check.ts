import process from 'node:process'
import { run } from './run.ts'

// Formatting, lint and types.
const formatted = run('biome', 'ci')
const typed = run('tsc', '--noEmit')
if (!formatted || !typed) process.exitCode = 1
