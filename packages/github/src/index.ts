export { type ConnectGitHub, connectGitHub } from './connect.ts'
export type { GitHub } from './github.ts'
