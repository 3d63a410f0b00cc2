import { mountPermissionPage } from '#panel/permission-page.tsx';
import { watchTheme } from '#platform/devtools-panel.ts';
import {
  askForAccess,
  declaredPermissions,
  dropAccess,
  grantedAccess,
  onAccessChanged,
} from '#platform/host-permissions.ts';

watchTheme((theme) => {
  document.documentElement.dataset.theme = theme;
});
const grant = new URLSearchParams(location.hash.slice(1)).get('grant');
mountPermissionPage(document.body, {
  wanted: grant === null ? [] : grant.split(' '),
  declared: declaredPermissions(),
  granted: grantedAccess,
  allow: askForAccess,
  takeBack: dropAccess,
  onChanged: onAccessChanged,
});
