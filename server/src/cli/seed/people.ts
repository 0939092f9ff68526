import type { Written } from './dialogue.ts';

/** A name as written, and as it stands in an e-mail address. */
export type Person = { name: string; address: string };
export type Company = { name: string; domain: string };

const ZH_PEOPLE =
  '张伟 zhangwei 李娜 lina 王磊 wanglei 刘洋 liuyang 陈静 chenjing 杨帆 yangfan 赵敏 zhaomin 黄海涛 huanght 周婷 zhouting ' +
  '吴昊 wuhao 徐丽华 xulihua 孙鹏 sunpeng 马晓东 maxd 朱琳 zhulin 胡建国 hujianguo 郭晓宇 guoxy 何佳 hejia 高翔 gaoxiang ' +
  '罗文杰 luowj 郑爽 zhengshuang 梁家豪 liangjh 谢芳 xiefang 宋凯 songkai 唐雨欣 tangyx 许志强 xuzq 韩雪 hanxue 冯刚 fenggang ' +
  '邓超群 dengcq 曹颖 caoying 彭博文 pengbw 曾小兰 zengxl 萧然 xiaoran 田野 tianye 董洁 dongjie 潘晓 panxiao 袁立 yuanli ' +
  '蔡明 caiming 蒋欣怡 jiangxy 余波 yubo 杜鹃 dujuan 叶子凡 yezifan 程诚 chengcheng 魏来 weilai 苏晴 suqing 吕梁 lvliang ' +
  '丁一 dingyi 沈默 shenmo 任远 renyuan 姚瑶 yaoyao 卢伟明 luwm';

const EN_PEOPLE =
  'Olivia_Bennett olivia.b Liam_Novak l.novak Sofia_Rossi sofia Noah_Fischer noah.fischer Maya_Patel maya ' +
  'Ethan_Brooks ethan Chloe_Dubois chloe.dubois Lucas_Almeida lucas Hannah_Schmidt h.schmidt Omar_Haddad omar ' +
  'Isla_Murray isla Mateo_García mateo Freya_Nilsen freya Kenji_Sato kenji.sato Amelia_Wright amelia ' +
  'Viktor_Horváth viktor Zoe_Papadaki zoe Arjun_Mehta arjun.mehta Nora_Lindqvist nora Tom_Okafor tom.okafor ' +
  'Leila_Karimi leila Jack_Sullivan jack Ines_Moreau ines Ryan_Tan ryan.tan Eva_Kowalska eva Daniel_Kim dkim ' +
  "Grace_O'Neill grace.oneill Pavel_Dvořák pavel Aisha_Bello aisha Ben_Carter ben Marta_Silva marta " +
  'Henrik_Berg henrik Priya_Raman priya.raman Sam_Whitaker sam Julia_Weiss julia.weiss Nikos_Vlahos nikos ' +
  'Emily_Chan emily.chan Oscar_Lund oscar Tara_Singh tara Felix_Maurer felix';

const ZH_COMPANIES: readonly Company[] = [
  { name: '杭州木棉网络科技有限公司', domain: 'mumian-net.example' },
  { name: '成都小满食品有限公司', domain: 'xiaomanfood.example' },
  { name: '深圳拾光智能科技有限公司', domain: 'shiguang-ai.example' },
  { name: '苏州青禾软件有限公司', domain: 'qinghesoft.example' },
  { name: '武汉长帆物流有限公司', domain: 'changfan56.example' },
  { name: '厦门海蓝文化传媒有限公司', domain: 'hailan-media.example' },
  { name: '西安墨石信息技术有限公司', domain: 'moshi-it.example' },
  { name: '广州荔湾优品电子商务有限公司', domain: 'youpin-lw.example' },
  { name: '北京知远教育科技有限公司', domain: 'zhiyuan-edu.example' },
  { name: '青岛北岸机械有限公司', domain: 'beian-machine.example' },
];

const EN_COMPANIES: readonly Company[] = [
  { name: 'Northwind Outfitters GmbH', domain: 'northwind-outfitters.example' },
  { name: 'Bluebird Analytics Ltd', domain: 'bluebird-analytics.example' },
  { name: 'Harbour & Pine GmbH', domain: 'harbourpine.example' },
  { name: 'Lumen Learning Tools GmbH', domain: 'lumen-tools.example' },
  { name: 'Pixel Orchard UG', domain: 'pixelorchard.example' },
  { name: 'Tidewater Freight GmbH', domain: 'tidewater-freight.example' },
  { name: 'Copperfield Games GmbH', domain: 'copperfield.example' },
  { name: 'Maple Street Clinics GmbH', domain: 'maplestreet.example' },
];

export const PEOPLE: Record<Written, readonly Person[]> = {
  'zh-CN': readPeople(ZH_PEOPLE),
  en: readPeople(EN_PEOPLE),
};
export const COMPANIES: Record<Written, readonly Company[]> = { 'zh-CN': ZH_COMPANIES, en: EN_COMPANIES };

function readPeople(list: string): Person[] {
  const words = list.split(' ');
  return words.flatMap((name, index) => {
    const address = words[index + 1];
    return index % 2 === 0 && address ? [{ name: name.replaceAll('_', ' '), address }] : [];
  });
}
