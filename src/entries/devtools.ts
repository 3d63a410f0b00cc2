import { addPanel } from '#platform/devtools-panel.ts';
import { startCapture } from './capture.ts';

startCapture();
void addPanel('Countersign', '/icons/icon-16.png', '/panel.html');
