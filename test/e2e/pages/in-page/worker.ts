// Runs in a dedicated worker of the matrix page.
import { answerErrand } from './answer-errands.ts';

addEventListener('message', answerErrand);
