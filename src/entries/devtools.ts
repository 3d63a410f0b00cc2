import { addPanel } from '#platform/devtools-panel.ts';

void addPanel('Countersign', '/icons/icon-16.png', '/panel.html');
