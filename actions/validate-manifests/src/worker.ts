import { serveTasks } from '@chg/manifests'
import { examineFor, type Question } from '@chg/validation'

serveTasks((question) => examineFor(question as unknown as Question))
