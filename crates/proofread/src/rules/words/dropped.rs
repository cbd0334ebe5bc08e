//! 字 left out, and what is said twice.

use crate::codes::Code::*;
use crate::finding::Sure::{Doubt, Wrong};
use crate::pattern::Where::{All, Text};
use crate::pattern::{Pattern, rows};

/// The rows.
pub(super) const ROWS: &[Pattern] = rows![
    WordsSurplus Wrong All ("“{}”多余：前面已有“起”", "“{}” says it twice after 起") {
        r"(?:年|月|日|之日|即日|今日|今起|天|时)起(?P<x>开始)" => "-";
    }
    WordsDropped Doubt Text ("“在……”后面像是漏了“下”", "在… seems to lack its 下") {
        r"在[^，。；：“”]{1,24}(?:的(?:正确|坚强|大力|亲切|悉心|热情|精心|共同|无私|关心|直接|统一)?(?:领导|支持|帮助|指导|带领|关怀|关心|努力|推动|影响|号召|陪同|组织|配合|见证|引领|带动|呵护|鼓励|倡导))(?P<x>，)" => "下，";
    }
    WordsDropped Doubt Text ("“以来”漏了“来”", "以来 lacks its 来") {
        r"(?:^|[。；，])(?:自|从)[^，。；]{2,16}以(?P<x>，)" => "来，";
    }
    WordsDropped Doubt Text ("这里像是漏了字", "a word seems to be missing here") {
        r"(?:^|[。；，])随着[^，。；]{2,20}(?:不断|逐步|日益|持续|深入|快速|全面)(?P<x>，)" => "";
        r"(?:^|[，。；])(?:为|为了)[^，。；]{2,14}(?:提供|创造|奠定|打下)(?:了)?(?:良好|坚实|有力|重要)(?P<x>，|。)" => "";
        r"(?:一致好|广泛好|群众好|容不得半点[马虚懈含]|离不开[大全]家的?支)(?P<x>[，。])" => "";
        r"(?:^|[，。；、])(?:有效|切实|全面|不断|认真|着力|及时|全力)(?P<x>解|落|提)(?:了|各项|服务|群众|质量)" => "", not r"解(?:了[解]|放)";
    }
    WordsDropped Doubt Text ("“进行”漏了“行”", "进行 lacks its 行") {
        r"(?:^|[。；，])对于?[^，。；]{2,16}(?:进)(?P<x>了)(?:全面|深入|认真|详细|细致|实地|集中)" => "行了";
        r"对[^，。；]{2,12}(?P<x>进了)(?:检查|调研|走访|慰问|培训|整改|排查|清理|调查)" => "进行了", not "[推促先跟改奋引冲迈挺]进了";
    }
    WordsDropped Wrong Text ("“进行”漏了“行”", "进行 lacks its 行") {
        r"(?P<x>进)(?:调研|检查|考察|培训|整改|督导|宣传|改造|治理|排查|维修|慰问|指导|清理|讲解|研究|讨论)" => "进行", not r"[推促先跟改奋引冲迈迸挺]进|进(?:检|考|培)[一-龥]{0,2}(?:站|场|院|班)";
    }
    WordsDropped Wrong Text ("“据了解”漏了“据”", "据了解 lacks its 据") {
        r"(?:据|近日|日前|，)(?P<x>了)解，" => "据了", not "据了解";
    }
    WordsDropped Doubt Text ("“据悉”漏了“据”", "据悉 lacks its 据") {
        r"(?:^|。)(?P<x>悉)，" => "据悉";
    }
    WordsDropped Wrong Text ("“获悉”“了解到”像是漏了字", "获悉 or 了解到 lacks a 字") {
        r"(?:记者|昨日|今日|近日|日前)从[^，。；]{2,18}(?:获|了)(?P<x>，)" => "";
    }
    WordsDropped Doubt Text ("“除……”后面像是漏了“外”", "除… seems to lack its 外") {
        r"除(?:了)?[^，。；、外了]{2,12}(?P<x>，)(?:没有|无|不再|均|其余|其他)" => "外，", not r"除(?:此|夕|法|险|尘|草|虫|名|湿|臭|雪|冰|锈|颤|恶|患|害)|[排消清解拆删根扣免破铲革驱扫剔]除";
    }
    WordsDropped Wrong Text ("“据了解”漏了“解”", "据了解 lacks its 解") {
        r"(?:^|[，。；])(?P<x>据了)，" => "据了解";
    }
    WordsDropped Wrong Text ("“召开”漏了“开”", "召开 lacks its 开") {
        r"(?:^|[，。；一-龥])(?P<x>召)(?:座谈会|专题会|动员会|推进会|现场会|调度会|工作会)" => "召开";
    }
    WordsDropped Doubt Text ("“纷纷”漏了一个“纷”", "纷纷 lacks one 纷") {
        r"(?:大家|群众|居民|村民|家长|代表们?|学生们?)(?P<x>纷)(?:表示|称赞|点赞|说|前来|报名)" => "纷纷";
    }
    WordsSurplus Doubt Text ("“通过……，使……”缺主语，删去“通过”或“使”", "通过…，使… leaves no subject: drop one of them") {
        r"(?P<x>(?:通过|经过|由于|在)[^，。；]{3,30}，使(?:得)?)(?:我们|他们|大家|全体|广大|全市|全区|全县|学生|干部|群众)" => "";
    }
    WordsSurplus Doubt Text ("两面对一面：前面有“是否”，后面只说一面", "whether on one side, one case only on the other") {
        r"(?P<x>(?:是否|能否|是不是)[^，。；？]{2,16}，?(?:是|才是|就是)[^，。；？]{0,10}(?:关键|保证|前提|基础|保障))(?:。|，)" => "", not r"(?:关键|取决于)(?:看|在于)";
    }
    WordsSurplus Doubt Text ("“防止”“避免”后面又用否定，意思反了", "防止 and a negation: the sense is turned round") {
        r"(?P<x>(?:防止|避免|杜绝|严禁|以免)[^，。；]{0,12}(?:不再|不要|不会))[^，。；]{0,8}(?:发生|出现|重演)" => "";
        r"(?P<x>(?:防止|避免|杜绝|严防)[^，。；]{0,6}不)(?:发生|出现|反弹|扩大|蔓延)" => "";
    }
    WordsSurplus Doubt Text ("句式杂糅", "two constructions in one") {
        r"(?P<x>(?:本着|以)[^，。；]{2,16}(?:为|的)(?:原则|宗旨|目的|中心)为)(?:原则|宗旨|目的|中心)" => "";
    }
    WordsSurplus Doubt Text ("句式杂糅：“原因是”和“……造成的”留一个", "two constructions in one: keep one of them") {
        r"(?P<x>(?:原因|目的|关键)是(?:由于|因为)[^，。；]{2,20}(?:造成|导致|引起|所致)的?)" => "";
    }
    WordsSurplus Doubt All ("“时间”多余", "时间 says it twice") {
        r"(?:为期[一二三四五六七八九十两0-9]{1,3}(?:天|个月|年|周)|[0-9]+(?:秒|分)钟)(?P<x>的?时间)(?:的|，|。|里|内|就)" => "-";
    }
    WordsSurplus Wrong All ("“{}”语义重复，留一个", "“{}” says it twice; keep one") {
        r"(?P<x>上涨增加|上涨增长|上升增加|增长增加|下降减少|减少下降|提高上升)了" => "";
    }
];
