import { mountPermissionPage } from '#panel/permission-page.tsx';
import { watchTheme } from '#platform/devtools-panel.ts';
import {
  askForHostPermission,
  dropHostPermission,
  grantedOrigins,
  onPermissionsChanged,
} from '#platform/host-permissions.ts';

watchTheme((theme) => {
  document.documentElement.dataset.theme = theme;
});
mountPermissionPage(document.body, {
  wanted: new URLSearchParams(location.hash.slice(1)).get('grant'),
  granted: grantedOrigins,
  allow: askForHostPermission,
  takeBack: dropHostPermission,
  onChanged: onPermissionsChanged,
});
