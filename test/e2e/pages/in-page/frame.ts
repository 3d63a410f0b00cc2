// Runs in a frame of the matrix page, of the same site or another, or under its service worker.
import { answerErrand } from './answer-errands.ts';

addEventListener('message', answerErrand);
