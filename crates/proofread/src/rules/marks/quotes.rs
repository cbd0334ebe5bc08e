//! 顿号, titles, quotations, brackets.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::{All, Display, Text};
use crate::pattern::{Pattern, rows};

/// The rows.
pub(super) const ROWS: &[Pattern] = rows![
    MarksPause Doubt Text ("同一层的并列词语之间用顿号", "parts of one list are parted by 顿号") {
        r"[一-龥]{1,4}、[一-龥]{1,4}(?P<x>，)[一-龥]{1,4}等(?:[一-龥]|，|。)" => "、", not r"[是有了在的]、|、[^，]*[是有了在为和与及]，|，等等|，(?:以|让|使|并|还|对|为|是|有|在|从|把|被|将|同|更|也|都|不)|等(?:待|候|着|级|于|到|候|了)";
        r"(?:书记|主任|部长|局长|镇长|县长|市长|区长)、[一-龥]{2,5}(?P<x>，)副[一-龥]{1,4}" => "、";
    }
    MarksPause Wrong All ("连词前不用顿号", "no 顿号 before a conjunction") {
        r"[一-龥”》0-9](?P<x>、)(?:以及|和|及|与|或者|或|还有)[一-龥“《0-9]" => "-", not r"、(?:和(?:平|谐|田|县|美|睦|顺|政|静|合|解|风|声|气|龙|弦|尚|善|硕|布|林|乐|煦|蔼|畅|音|鸣|亲|悦|泰|棋|牌|议|约|好|盛|信|康|记|府|润|众|稳)|与(?:会|时|众|生|人|民|共)|及(?:时|格|第|早|其|至|物)|或许|和[一-龥]{0,2}(?:市|区|县|镇|乡|村|路|街|园))|或[^，。；、]{1,8}、或";
    }
    MarksPause Wrong All ("“等”前不用顿号", "no 顿号 before 等") {
        r"[一-龥”》）0-9](?P<x>、)等(?:[0-9一二三四五六七八九十两多]|[，。、；]|方面|方向|城市|地区|地方|地|单位|人|部门|问题|产品|项目|活动|内容|环节|领域|行业|措施|方式|困难|因素|作物|设施|设备|情况|现象|工作|任务|服务|功能|职责|业务|政策|知识|材料|疾病|病虫害|农产品|形式|渠道|手段|事项|手续|费用|行为|场所|物品|食品|蔬菜|水果|景点|景区|荣誉|称号|品种|产业|企业|有关|相关|各类|各种|多种|重要|主要|常见|特色)" => "-", not r"、等(?:地方|人)[^，。]{0,2}[来去]";
    }
    MarksPause Doubt All ("并列的数字之间用顿号", "figures in a row are parted by 顿号") {
        r"(?P<x>[0-9]+(?:，[0-9]+)+)(?:号楼|号线|号院|栋|班|月份|年级)" => "";
    }
    MarksPause Doubt Text ("分句之间用逗号", "clauses are parted by a comma") {
        r"[一-龥](?P<x>、)要(?:进一步|持续|切实|坚持|加强|加快|深入|全面|严格|认真|大力|积极|不断|高度|强化|聚焦|紧紧|紧盯|牢牢|着力|主动|加大|完善|健全|严肃|用好|抓好|做好)" => "，";
        r"[”》）](?P<x>、)(?:把|将|使|让|用于|确保|推动|促进)[一-龥]" => "，", not r"、将(?:军|领|士|帅)|、把(?:手|关)|、(?:促进|推动|确保|将|把|使|让)[^，。；]{1,16}、";
    }
    MarksPause Doubt Text ("并列的层级之间用顿号", "levels in a row are parted by 顿号") {
        r"(?:省|市|区|县)(?P<x>，)(?:市|区|县|乡)(?:、|委)" => "、";
    }
    MarksPause Wrong Text ("分句之间不用顿号", "no 顿号 between clauses") {
        r"[一-龥](?P<x>、)[一-龥“《][^，。；、！？]{0,3}(?:但是|但|因此|所以|不过|然而|于是|而且|并且)" => "", not r"、[一-龥]{0,3}(?:不但|非但|岂但)";
    }
    MarksPause Wrong Text ("分句之间用逗号", "clauses are parted by a comma") {
        r"(?P<x>、)(?:但是|因此|所以|然而|于是|并且|而且|从而|同时)" => "，";
    }
    MarksPause Doubt Text ("并列的词语之间都用顿号", "items of one list are all parted by 顿号") {
        r"[一-龥]{2,6}、[一-龥]{2,6}(?P<x>，)[一-龥]{2,5}(?:等(?:[一-龥]|，|。)|及(?:县|市|区|有关|其他|相关))" => "、", not "，(?:以及|还有|包括|甚至)";
    }
    MarksPause Doubt All ("“以及”前不用顿号", "no 顿号 before 以及") {
        r"(?P<x>、)(?:以及)" => "-";
    }
    MarksPause Doubt Text ("并列的词语之间用顿号", "items of one list are parted by 顿号") {
        r"[一-龥]{2,6}，[一-龥]{2,6}(?P<x>，)[一-龥]{2,6}等(?:环节|产品|方面|内容|项目|活动|课程|技能|知识|部门|单位|工序|设施|[0-9一二三四五六七八九十]+[个项种类])" => "、", not r"[了着过的是在有为将把被让与和就也都还已向从对于]";
    }
    MarksPause Wrong All ("并列的数值之间都用顿号", "values in a row are all parted by 顿号") {
        r"[0-9](?:～|—)[0-9]+[一-龥]{1,2}、[0-9]+(?:～|—)[0-9]+[一-龥]{1,2}(?P<x>，)[0-9]+(?:～|—)[0-9]" => "、";
    }
    MarksPause Doubt Text ("分句之间用逗号", "clauses are parted by a comma") {
        r"[0-9](?:公里|米|万?亩|座|处|个|条|万?元|立方米|万立方米|台次?)(?P<x>、)(?:新建|改造|新增|完成|修建|清淤|种植|整治|疏浚|安装|建成)[^，。；、]{1,12}[，。；]" => "，", not r"(?:新建|改造|新增|完成|修建|清淤|种植|整治|疏浚|安装|建成|拆除)[^，。；、]{1,12}、[^，。；、]{1,12}、";
    }
    MarksPair Wrong All ("前引号放早了，移到下一个字前", "the opening quote stands a character too early") {
        r"[一-龥0-9](?P<x>“(?P<a>[的，。、；]))[^“”，。]{2,14}”" => "$a“", not "“的(?:士|哥|姐|确|卢)";
    }
    MarksTitle Doubt All ("书名号外不再加引号", "no quotes around title marks") {
        r"(?P<x>“《(?P<a>[^《》“”]{1,30})》”)" => "《$a》";
    }
    MarksTitle Doubt All ("书名号内整个书名不再加引号", "no quotes around the whole title") {
        r"(?P<x>《“(?P<a>[^《》“”]{1,30})”》)" => "《$a》";
    }
    MarksTitle Wrong All ("活动、会议、机构、证照、奖项不是作品，不用书名号", "an event, body, licence or prize is no work: no title marks") {
        r"(?P<x>《[^《》]{1,24}(?:书会|庙会|灯会|花会|文化节|艺术节|旅游节|音乐节|采摘节|丰收节|美食节|读书节|科技节|(?:先进|优秀|最美|杰出|劳动)[一-龥]{2,8}|[一-龥]{1,6}(?:组织|贡献|创新|人气|欢迎|风尚)奖|在党50年|模范[一-龥]{2,3}|示范[一-龥]{1,4}|文明(?:村|镇|单位|家庭|城市|校园|社区)|荣誉称号|活动|主题展览|主题展|锦标赛|会议|论坛|博览会|展览会|运动会|研讨会|座谈会|培训班|课程|课题|工程|行动|公司|集团|协会|委员会|营业执照|许可证|资格证书?|毕业证书?|身份证|驾驶证|荣誉证书|户口本|一等奖|二等奖|三等奖|金奖|银奖|奖状|杯)》)" => "", not r"《[^《》]*(?:关于|通知|意见|方案|办法|规定|条例|报告|纪实|纪要|赞|记|的|在)[^《》]*》";
    }
    MarksTitle Doubt All ("活动、会议、规划的名字用引号", "the name of an event or a plan stands in quotes") {
        r"(?P<x>《(?P<a>[^《》“”，。]{2,16})》)(?:系列)?(?:主题)?(?:改革|荣誉称号|奖章|勋章|纪念章|奖牌|奖项|机制|模式|理念|专区|行动|活动|工程|论坛|规划|计划|大赛|称号|品牌|展览|战役|巡逻队|服务队|志愿队|专项整治|主题展|培训班|项目)" => "“$a”", not r"《[^》]*(?:规划|计划|意见|方案|办法|条例|通知|决定|报告|纲要|协议|合同|责任书)》|》(?:计划|项目)(?:投资|出版|拍摄)";
    }
    MarksTitle Wrong All ("书名号写作“《》”", "title marks are 《》") {
        r"(?P<x>[<＜](?P<a>[一-龥][一-龥0-9·—，、]{0,24})[>＞])" => "《$a》";
    }
    MarksTitle Doubt All ("起止年份是文件名的一部分，放在书名号里", "the years belong to the title: within the title marks") {
        r"《[^《》]{4,40}(?:规划|方案|计划|纲要|意见)(?P<x>》（(?P<a>(?:19|20)[0-9]{2}年?(?:—|-|～|–|至)(?:19|20)[0-9]{2}年?)）)" => "（$a）》";
    }
    MarksTitle Doubt All ("文件、作品的名字用书名号", "the title of a document or a work stands in title marks") {
        r"(?:电影|电视剧|话剧|歌剧|舞剧|音乐剧|花鼓戏|花灯戏|京剧|豫剧|越剧|川剧|黄梅戏|采茶戏|小品|相声|长篇小说|小说|散文|诗歌|纪录片|专题片|宣传片|微电影|短视频|歌曲|组歌|油画|国画|专著|绘本)(?P<x>“(?P<a>[^“”《》，。]{1,16})”)(?:[，。、；的在荣获以]|$)" => "《$a》", not r"”的(?:活动|说法|称号|意思|美誉)";
    }
    MarksTitle Wrong All ("活动、会议、规划的名字用引号", "the name of an event or a plan stands in quotes") {
        r"(?P<x>《(?P<a>十[一二三四五六]五)》)" => "“$a”";
    }
    MarksTitle Doubt All ("文件、作品的名字用书名号", "the title of a document or a work stands in title marks") {
        r"(?:印发|出台|下发|制定|颁布|修订|转发|审议通过|发布|学习|宣读|传达|签订)(?:了|的)?(?P<x>“(?P<a>[^“”《》]{4,40}(?:办法|条例|意见|方案|通知|规定|细则|规划|决定|纲要|公报|责任书|协议|倡议书))”)" => "《$a》";
        r"(?:发表|出版|创作|改编|朗诵|演唱|合唱|演奏|翻拍)(?:了|的|过)?(?:诗歌|散文|小说|长篇小说|歌曲|诗集|作品|专著)?(?P<x>“(?P<a>[^“”《》，。]{2,14})”)(?:等|一书|一文|一诗|，|。)" => "《$a》";
    }
    MarksBetween Doubt All ("引号之间不用顿号", "no 顿号 between quotes") {
        r"”(?P<x>、)“" => "-";
    }
    MarksBetween Doubt All ("书名号之间不用顿号", "no 顿号 between title marks") {
        r"》(?P<x>、)《" => "-";
    }
    MarksQuoteEnd Wrong Text ("完整的引文，句号在引号内", "a complete quotation has its stop inside") {
        r"(?:说|道|指出|强调|表示|认为|介绍|告诉记者|写道|问|回答|要求|提出|坦言|感慨|感叹|直言|称)：“[^“”]{3,}[^。！？…”](?P<x>”。)" => "。”";
        r"(?:说|道|笑道|坦言|感慨|告诉记者)，“[^“”]{6,}[，。；][^“”]{2,}[^。！？…”](?P<x>”。)$" => "。”";
    }
    MarksQuoteEnd Wrong Text ("完整的引文，句末点号在引号内", "a complete quotation has its stop inside") {
        r"(?:说|道|问|喊|表示|介绍|坦言|感慨|告诉记者)：“[^“”]{2,}[一-龥](?P<x>”。)$" => "。”";
    }
    MarksQuoteEnd Wrong Text ("引文只是句子的一部分，末尾不用点号", "a partial quotation has no stop inside") {
        r"[^：，。！？“”；]“[^“”]{2,}(?P<x>[。，；])”(?:的|这|是|为|等|之|作|成|和|与|精神|理念|目标|活动|工程)" => "-";
    }
    MarksQuoteEnd Wrong Text ("完整的引文前用冒号", "a complete quotation follows a colon") {
        r"(?:说|道|指出|强调|表示|认为|介绍|告诉记者|写道|坦言)(?P<x>“)[^“”]{4,}[。！？]”" => "：“";
    }
    MarksQuoteEnd Wrong Text ("完整的引文，句末点号在引号内", "a complete quotation has its stop inside") {
        r"(?:^|[。！？])“[^“”]{3,}[^。！？…，“”](?P<x>”(?:。|，|——)?)[^“”，。：；的了]{1,14}(?:说|道|介绍|表示|告诉记者|感慨|坦言|回忆|称)(?:道|说)?[，。：]" => "。”";
    }
    MarksQuoteEnd Wrong Text ("完整的引文，叹号、问号在引号内", "a complete quotation has its mark inside") {
        r"[一-龥]{1,12}(?:说|道|问|喊|笑着说|感慨|坦言|介绍)：“[^“”]{2,}[^。！？…“”](?P<x>”(?P<a>[！？]))" => "$a”";
        r"(?:^|[。！？])“[^“”]{2,}[^。！？…“”](?P<x>”(?P<a>[！？]))" => "$a”";
    }
    MarksQuoteEnd Wrong Text ("引号里只是一个词语，句号在引号外", "the quotes hold a phrase only: the full stop stands outside") {
        r"(?:是|为|叫|叫作|称作|称为|称之为|当作|看作|成了|被誉为|誉为|戏称为|自称|评为)[^，。：“”]{0,4}“[^“”。！？，]{2,12}(?P<x>。”)" => "”。";
    }
    MarksPause Doubt Text ("连词前不用逗号", "no comma before a conjunction in a list") {
        r"[，、][一-龥]{2,6}(?P<x>，)(?:和|及)[一-龥]{2,6}[，。；]" => "", not r"，(?:和|及)(?:大家|他|她|你|我|家人|同学|朋友|孩子|父母|群众|老人|平|谐)|[，、][一-龥]*[了着过是说][一-龥]*，";
    }
    MarksPause Doubt Text ("“和”后面是最后一项，这里用逗号", "和 brings the last item: a comma here") {
        r"、[一-龥]{1,5}(?:和|以及)[一-龥]{1,5}(?P<x>、)[^、，。；和及与等“”《》（）]{7,}[，。；]" => "，", not r"和(?:平|谐|睦|田)[一-龥]{0,4}、";
    }
    MarksQuoteEnd Wrong Text ("完整的引文，句末点号在引号内", "a complete quotation has its stop inside") {
        r"^“[^“”]{6,}[^。！？…，“”](?P<x>”。)“" => "。”";
    }
    MarksQuoted Wrong Text ("规划的简称加引号", "the short name of a plan stands in quotes") {
        r"(?:^|[^“‘零〇一二三四五六七八九十百千第0-9])(?P<x>(?P<a>十[一二三四五六]五))(?:规划|期间|时期|末[，。]|[一-龥]{2,6}(?:规划|工程))" => "“$a”";
    }
    MarksQuoted Wrong Display ("规划的简称加引号", "the short name of a plan stands in quotes") {
        r"(?:^|[^“‘零〇一二三四五六七八九十百千第0-9])(?P<x>(?P<a>十[一二三四五六]五))(?:规划|期间|时期|[一-龥]{2,6}(?:规划|工程|项目))" => "“$a”";
    }
    MarksBracket Wrong All ("发文字号的年份用六角括号", "the year in a document's number stands in 〔〕") {
        r"[一-龥](?:发|函|办|字|通|令|告|规|委|党|政)(?P<x>[\[［【（(](?P<y>(?:19|20)[0-9]{2})年?[\]］】）)])(?:第)?[0-9]{1,4}号" => "〔$y〕";
    }
    MarksBracket Wrong Text ("句内括号紧跟被注释的词，前面不用点号", "a bracket follows its word at once, no stop before it") {
        r"[一-龥](?P<x>[，；：])（(?:见|如图|即|又称|又名|以下简称|下同|含|包括|简称|单位|注|原)" => "-";
    }
    MarksBracket Wrong Text ("句内括号里的话，末尾不用点号", "no stop at the end of a bracket within a sentence") {
        r"（[^（）。]*(?P<x>[。，；、])）[，。；、：]" => "-";
    }
    MarksBracket Doubt Text ("“见图”一类的括号在句号前", "“see picture” stands before the full stop") {
        r"[一-龥](?P<x>。)（(?:见图|见右图|见左图|见上图|见下图|如图|右图|左图|上图|下图)）$" => "";
    }
];
