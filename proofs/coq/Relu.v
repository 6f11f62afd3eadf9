(* One node: ReLU and affine forms. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Relu.
Variable R : realFieldType.
Implicit Types a c e : R.

Lemma relu_ge0 a : 0 <= a -> relu a = a. Proof. exact: max_r. Qed.
Lemma relu_le0 a : a <= 0 -> relu a = 0. Proof. exact: max_l. Qed.

Theorem relu_opposite : ReluOpposite R.
Proof.
move=> a; case: (lerP 0 a) => [h|/ltW h].
  by rewrite (relu_ge0 h) relu_le0 ?oppr_le0 // subrr.
by rewrite (relu_le0 h) relu_ge0 ?oppr_ge0 // sub0r.
Qed.

Theorem leaky_odd : LeakyOdd R.
Proof.
move=> s t; rewrite /leaky; case: (lerP 0 t) => h; last first.
  have h' : 0 <= - t by rewrite oppr_ge0 ltW.
  by rewrite (max_r h') (min_l h') mulr0 addr0 add0r opprK addrC mulrDl mul1r.
have h' : - t <= 0 by rewrite oppr_le0.
by rewrite (max_l h') (min_r h') mulr0 addr0 add0r mulrN opprK mulrDl mul1r.
Qed.

Lemma relu_scale c a : 0 < c -> relu (c * a) = c * relu a.
Proof. by move=> c0; rewrite /relu maxr_pmulr ?ltW // mulr0. Qed.

Lemma relu_abs a : relu a = (a + `|a|) / 2%:R.
Proof.
case: (lerP 0 a) => [h|h]; last first.
  by rewrite (relu_le0 (ltW h)) ltr0_norm // subrr mul0r.
by rewrite (relu_ge0 h) ger0_norm // -mulr2n -[a *+ 2]mulr_natr mulfK ?pnatr_eq0.
Qed.

(* ReLU is affine as far as the boundary: a derivative without limits *)
Lemma relu_local a e : `|e| <= `|a| -> a != 0 -> relu (a + e) = relu a + e *+ (0 < a)%R.
Proof.
move=> le a0; case: (ltrP 0 a) => h.
  rewrite mulr1n !relu_ge0 ?(ltW h) //.
  by move: le; rewrite (gtr0_norm h) ler_norml => /andP[+ _]; rewrite -subr_ge0 opprK addrC.
rewrite mulr0n addr0 !relu_le0 //.
by move: le; rewrite (ler0_norm h) ler_norml opprK => /andP[_]; rewrite -subr_le0 opprK addrC.
Qed.
End Relu.

Section Forms.
Variables (R : realFieldType) (n : nat).
Implicit Types (w : 'rV[R]_n) (x y p v : 'cV[R]_n) (a h : form R n).

Lemma dotE w x : dot w x = \sum_k w 0 k * x k 0. Proof. by rewrite /dot mxE. Qed.
Lemma dotZl s w x : dot (s *: w) x = s * dot w x. Proof. by rewrite /dot -scalemxAl mxE. Qed.
Lemma dotDl w w' x : dot (w + w') x = dot w x + dot w' x. Proof. by rewrite /dot mulmxDl mxE. Qed.
Lemma dotNl w x : dot (- w) x = - dot w x. Proof. by rewrite /dot mulNmx mxE. Qed.
Lemma dot0l x : dot 0 x = 0. Proof. by rewrite /dot mul0mx mxE. Qed.
Lemma dotDr w x y : dot w (x + y) = dot w x + dot w y. Proof. by rewrite /dot mulmxDr mxE. Qed.
Lemma dotZr w s x : dot w (s *: x) = s * dot w x. Proof. by rewrite /dot -scalemxAr mxE. Qed.
Lemma dotNr w x : dot w (- x) = - dot w x. Proof. by rewrite /dot mulmxN mxE. Qed.
Lemma dot0r w : dot w 0 = 0. Proof. by rewrite /dot mulmx0 mxE. Qed.
Lemma dot_e w k : dot w (delta_mx k 0) = w 0 k. Proof. by rewrite /dot -colE mxE. Qed.
Lemma dot_sum (J : finType) (P : pred J) (F : J -> 'rV[R]_n) x :
  dot (\sum_(j | P j) F j) x = \sum_(j | P j) dot (F j) x.
Proof. by rewrite /dot mulmx_suml summxE. Qed.

Lemma ev_scaled s a x : ev (scaled s a) x = s * ev a x.
Proof. by rewrite /ev /= dotZl mulrDr. Qed.
Lemma ev_line a p v t : ev a (p + t *: v) = ev a p + t * dot a.1 v.
Proof. by rewrite /ev dotDr dotZr addrAC. Qed.
Lemma scaled_scaled u s h : scaled u (scaled s h) = scaled (u * s) h.
Proof. by rewrite /scaled /= scalerA mulrA. Qed.
Lemma scaled1 h : scaled 1 h = h. Proof. by case: h => w b; rewrite /scaled /= scale1r mul1r. Qed.
End Forms.
