// SPDX-License-Identifier: Apache-2.0
import { type ThemeConfig, theme } from 'antd';
import { paints, type Shade } from './tokens';

const system = 'system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans", sans-serif';

/** antd in our colours; the compact algorithm because operators read dense tables. */
export function antdTheme(shade: Shade): ThemeConfig {
  const p = paints[shade];
  return {
    algorithm:
      shade === 'dark'
        ? [theme.darkAlgorithm, theme.compactAlgorithm]
        : [theme.defaultAlgorithm, theme.compactAlgorithm],
    token: {
      colorPrimary: p.accent,
      colorPrimaryHover: p.accentHover,
      colorInfo: p.accent,
      colorLink: p.accent,
      colorSuccess: p.ok,
      colorWarning: p.late,
      colorError: p.alarm,
      colorTextBase: p.text,
      colorText: p.text,
      colorTextSecondary: p.text2,
      colorTextTertiary: p.text3,
      colorTextQuaternary: p.text3,
      colorTextPlaceholder: p.text3,
      colorTextDisabled: p.text3,
      colorTextDescription: p.text3,
      colorTextLightSolid: p.onAccent,
      colorBgBase: p.card,
      colorBgLayout: p.bg,
      colorBgContainer: p.card,
      colorBgElevated: p.card,
      colorBorder: p.control,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      borderRadius: 4,
      fontSize: 14,
      fontFamily: system,
      fontFamilyCode: 'ui-monospace, "Noto Sans Mono", monospace',
      controlHeight: 30,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.12s',
    },
    components: {
      Tooltip: { colorBgSpotlight: p.text, colorTextLightSolid: p.card },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Segmented: { itemSelectedBg: p.card, itemSelectedColor: p.text, itemColor: p.text2, trackBg: p.sunken },
      Tabs: { itemColor: p.text2, horizontalItemGutter: 20 },
    },
  };
}
